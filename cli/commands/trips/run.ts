import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { listReservations, mostReservations } from '../../reservations/inventories.ts';
import { groupTrips, type Trip } from '../../reservations/trips.ts';
import type { Input } from '../../spec.ts';
import { tripColumns, tripFields } from '../../views/trip.ts';
import type { trips } from './spec.ts';

/** Lists trips. */
export async function run(_: Input<typeof trips>, { api }: Context): Promise<Outcome> {
  const items = groupTrips(await listReservations(api, {}, mostReservations));
  return list<Trip>({
    items,
    fields: tripFields,
    columns: tripColumns,
    whenEmpty: 'You have no trips. Name one when you hold something: travel hold flight 1 --trip berlin',
    notes: items.length > 0 ? ['', 'One of them: travel trip show <name>'] : [],
  });
}
