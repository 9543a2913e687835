import { z } from 'zod';

export const signedOut = z.object({ signed_out: z.boolean() });

/** A server to talk to; the local suite has no fixed address. */
export const serverContext = z.object({ name: z.string(), url: z.string().nullable() });

export const listedContext = serverContext.extend({ current: z.boolean() });
