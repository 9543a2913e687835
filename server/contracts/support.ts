import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { payableReservation, reservationId } from './reservation.ts';
import { instant, pageInput, pageOf } from './values.ts';

/** What support types while somebody is on the phone: the beginning of every word that is known. */
export const findInput = {
  query: z
    .string()
    .trim()
    .min(2, 'must have at least 2 characters')
    .max(100, 'must have at most 100 characters')
    .describe('the beginnings of words, in any order and case: all of them must fit'),
  limit: z.int().min(1).max(50).default(20),
};

/** Why somebody looks at another person's data: one line, as the access log keeps it. */
export const accessReason = z
  .string()
  .trim()
  .min(3, 'must say why, in at least 3 characters')
  .max(300, 'must have at most 300 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must not contain control characters');

/** Support saw somebody's personal data: who, when, whose, what, why. Never changed and never removed. */
export const access = z.object({
  access_id: z.string(),
  at: instant,
  staff_id: z.string().describe('user id of whoever looked'),
  staff_name: z.string(),
  user_id: z.string().describe('whose data it is'),
  about: z.string().describe('what was shown, such as "reservation KX7M2P"'),
  reason: z.string(),
});
export type Access = z.infer<typeof access>;

/** The access log of a service; every service that shows personal data to support keeps its own. */
export const accessLogEndpoints = {
  listAccesses: endpoint({
    method: 'GET',
    path: '/support/accesses',
    summary: 'Who of support saw whose personal data, and why; newest first',
    access: ['admin'],
    input: z.strictObject({
      ...pageInput,
      user_id: z.string().max(20).optional().describe('only of this person'),
    }),
    output: pageOf(access),
  }),
};

/** A reservation as support finds it; the name is masked. */
export const foundReservation = payableReservation.omit({ trip: true }).extend({ created_at: instant });
export type FoundReservation = z.infer<typeof foundReservation>;

/** What every inventory answers to support, typed with its own reservation. */
export function reservationSupportEndpoints<R extends z.ZodType>(reservation: R) {
  return {
    findReservations: endpoint({
      method: 'GET',
      path: '/support/reservations',
      summary: 'Find reservations by id or by the name of anybody on them; names are masked',
      access: ['support'],
      input: z.strictObject(findInput),
      output: z.object({ items: z.array(foundReservation) }),
    }),
    revealReservation: endpoint({
      method: 'POST',
      path: '/support/reservations/:reservation_id/reveals',
      summary: 'One reservation with the names on it; kept in the access log with the reason',
      access: ['support'],
      input: z.strictObject({ reservation_id: reservationId, reason: accessReason }),
      output: reservation,
      // A read that leaves a line behind: a repeat is another look, and no answer with a name is kept for replay.
      idempotent: false,
      harmless: true,
    }),
    ...accessLogEndpoints,
  };
}
