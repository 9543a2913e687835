import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { type AnyReservation, listReservations } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationColumns, reservationFields } from '../../views/reservation.ts';
import type { holds } from './spec.ts';

// A person may have 10 live holds; the rest is room for servers that allow more.
const mostHolds = 200;

/** Lists live holds, the one that ends first on top. */
export async function run({ flags }: Input<typeof holds>, { api }: Context): Promise<Outcome> {
  const lists = await Promise.all(
    (['Held', 'Paying'] as const).map((status) =>
      listReservations(api, { status, trip: flags.trip }, mostHolds),
    ),
  );
  const items = lists.flat().sort((a, b) => secondsLeft(a) - secondsLeft(b));
  return list<AnyReservation>({
    items,
    fields: reservationFields,
    columns: reservationColumns,
    whenEmpty: 'You hold nothing. Find something with: travel search flights',
    notes: items.length > 0 ? ['', 'Pay with: travel pay <id>, or travel pay --all'] : [],
  });
}

// A hold that is being paid has no clock.
function secondsLeft({ expires_in_seconds }: AnyReservation): number {
  return expires_in_seconds ?? Number.MAX_SAFE_INTEGER;
}
