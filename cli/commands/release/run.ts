import type { Context } from '../../context.ts';
import type { Outcome } from '../../io/outcome.ts';
import { inventoryOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationOutcome } from '../../views/reservation.ts';
import type { release } from './spec.ts';

/** Gives a hold of any kind back. */
export async function run({ args }: Input<typeof release>, { api }: Context): Promise<Outcome> {
  const inventory = await inventoryOf(args.id, api);
  return reservationOutcome(await inventory.releaseReservation({ reservation_id: args.id }));
}
