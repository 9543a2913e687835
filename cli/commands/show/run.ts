import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { inventoryOf } from '../../reservations/inventories.ts';
import { readTimeline } from '../../reservations/timeline.ts';
import type { Input } from '../../spec.ts';
import { reservationOutcome, withTimeline } from '../../views/reservation.ts';
import type { show } from './spec.ts';

/** Shows a reservation of any kind. */
export async function run({ args, flags }: Input<typeof show>, { api, io }: Context): Promise<Outcome> {
  const inventory = await inventoryOf(args.id, api);
  const reservation = await inventory.showReservation({ reservation_id: args.id });
  if (!flags.timeline) return reservationOutcome(reservation);
  return withTimeline(reservation, await readTimeline(api, reservation.reservation_id), io.width);
}
