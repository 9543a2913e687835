import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { type AnyReservation, listReservations } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationColumns, reservationFields } from '../../views/reservation.ts';
import type { reservations } from './spec.ts';

const usualLimit = 50;

/** Lists reservations of all kinds. */
export async function run({ flags }: Input<typeof reservations>, { api }: Context): Promise<Outcome> {
  const { status, trip, user, limit } = flags;
  return list<AnyReservation>({
    items: await listReservations(api, { status, trip, user_id: user }, limit ?? usualLimit),
    fields: reservationFields,
    columns: reservationColumns,
    whenEmpty: 'There are no such reservations.',
  });
}
