import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { inventoryOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationOutcome } from '../../views/reservation.ts';
import type { show } from './spec.ts';

/** Shows a reservation of any kind. */
export async function run({ args }: Input<typeof show>, { api }: Context): Promise<Outcome> {
  const inventory = await inventoryOf(args.id, api);
  return reservationOutcome(await inventory.showReservation({ reservation_id: args.id }));
}
