import { z } from 'zod';
import { reservationStatus } from '../../server/contracts/reservation.ts';
import { instant } from '../../server/contracts/values.ts';

/** Something that happened to a hold that is watched. */
export const holdEvent = z.object({
  at: instant,
  event: z.enum(['held', 'hurry', 'paying', 'confirmed', 'released', 'expired', 'cancelled']),
  reservation_id: z.string(),
  reservation_status: reservationStatus,
  expires_in_seconds: z.int().nullable(),
});
export type HoldEvent = z.infer<typeof holdEvent>;
