import { z } from 'zod';
import { access } from '../../server/contracts/support.ts';
import { instant } from '../../server/contracts/values.ts';
import { transaction } from '../../server/payments/contract.ts';
import { supportCheckoutDetail } from '../../server/payments/support/contract.ts';
import { user } from '../../server/users/contract.ts';
import { anyReservation, timelineEvent } from './reservation.ts';

/** What "travel support find" lists. */
export const found = z.object({
  kind: z.enum(['traveller', 'reservation', 'transaction']),
  id: z.string(),
  user_id: z.string(),
  who: z.string().describe('masked'),
  what: z.string(),
  status: z.string(),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
  since: instant,
});

/** What "travel support show" prints. */
export const supportCase = z.object({
  about: z.enum(['reservation', 'transaction', 'traveller']),
  id: z.string(),
  is_masked: z.boolean(),
  person: user.nullable(),
  reservations: z.array(anyReservation),
  transactions: z.array(z.union([supportCheckoutDetail, transaction])),
  timeline: z.array(timelineEvent),
});

/** What "travel support act" prints. */
export const acting = z.object({
  user_id: z.string().nullable().describe('for whom you act; null: for nobody'),
  username: z.string().nullable(),
  reason: z.string().nullable(),
  expires_at: instant.nullable(),
});

/** What "travel support log" lists. */
export const loggedAccess = access.extend({ service: z.string() });
