import type { Job } from '../kernel/service.ts';
import { expireHolds } from './hold.ts';
import type { Inventory } from './inventory.ts';
import { type ReservationTables, shared } from './tables.ts';

/** Overdue holds tidied in one transaction; the rest waits for the next round. */
const batch = 100;

/** Every second puts the stock of overdue holds back. It only tidies: expiry is true without it. */
export function sweeper<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>): Job {
  return {
    name: `${inventory.kind}-sweeper`,
    everyMs: 1_000,
    run: async () => {
      while ((await sweepOverdue(inventory)) === batch);
    },
  };
}

/** One batch; returns how many holds it ended. Replicas skip the rows another one is at. */
export function sweepOverdue<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
): Promise<number> {
  return inventory.database.write(async (trx, now) => {
    let due = shared(trx)
      .selectFrom('reservations')
      .select('id')
      .where('state', '=', 'Held')
      .where('hold_expires_at', '<=', now)
      .orderBy('hold_expires_at')
      .limit(batch);
    if (inventory.database.dialect === 'postgres') due = due.forUpdate().skipLocked();
    const ids = (await due.execute()).map(({ id }) => id);
    return (await expireHolds({ inventory, trx, now }, ids)).length;
  });
}
