import { z } from 'zod';

/** A page of a payment. */
export const openedLink = z.object({ transaction_id: z.string(), url: z.string(), opened: z.boolean() });
