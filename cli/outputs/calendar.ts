import type { z } from 'zod';
import { currencyCode } from '../../server/contracts/values.ts';
import { fareDay } from '../../server/flights/contract.ts';

/** A day of `travel search calendar`. */
export const pricedDay = fareDay.extend({ currency: currencyCode });
export type PricedDay = z.infer<typeof pricedDay>;
