import { databaseGauges, type Gauge } from '../kernel/telemetry/gauge.ts';
import type { Inventory } from './inventory.ts';
import { type ReservationTables, shared } from './tables.ts';

/** What an inventory tells of its reservations: how many in each state, and how far the sweeper is behind. */
export function inventoryGauges<S extends ReservationTables, D, V>({
  database,
}: Inventory<S, D, V>): Gauge[] {
  const db = shared(database.kysely);
  return [
    ...databaseGauges(database),
    {
      name: 'travel_reservations',
      help: 'Reservations by state. An overdue hold counts as Expired, whether it was swept or not.',
      labels: ['state'],
      read: async () => {
        const now = await database.now();
        const overdue = await countOverdue(db, now);
        const rows = await db
          .selectFrom('reservations')
          .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
          .groupBy('state')
          .execute();
        const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
        counts.set('Held', (counts.get('Held') ?? 0) - overdue);
        counts.set('Expired', (counts.get('Expired') ?? 0) + overdue);
        return [...counts].map(([state, value]) => ({ labels: { state }, value }));
      },
    },
    {
      name: 'travel_sweeper_lag_seconds',
      help: 'How long the oldest overdue hold has waited to be swept; 0 when none waits.',
      labels: [],
      read: async () => {
        const now = await database.now();
        const oldest = await db
          .selectFrom('reservations')
          .select(({ fn }) => fn.min('hold_expires_at').as('at'))
          .where('state', '=', 'Held')
          .where('hold_expires_at', '<=', now)
          .executeTakeFirst();
        const at = oldest?.at ?? null;
        return [{ labels: {}, value: at === null ? 0 : (now - Number(at)) / 1000 }];
      },
    },
  ];
}

async function countOverdue(db: ReturnType<typeof shared>, now: number): Promise<number> {
  const { count } = await db
    .selectFrom('reservations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'Held')
    .where('hold_expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(count);
}
