import { z } from 'zod';
import { reservationKinds } from '../../server/contracts/reservation.ts';
import { instant } from '../../server/contracts/values.ts';

const placeTime = z.object({ at: instant, zone: z.string() });

/** One entry of an itinerary. */
export const stop = z.object({
  id: z.string(),
  reservation_id: z.string(),
  kind: z.enum(reservationKinds),
  title: z.string(),
  place: z.string(),
  begins: placeTime,
  ends: placeTime,
  details: z.array(z.string()),
  is_paid: z.boolean(),
});

/** A file that was written. */
export const writtenFile = z.object({ file: z.string(), records: z.int() });
