import type { Database } from '../kernel/database/database.ts';
import { databaseGauges, type Gauge } from '../kernel/telemetry/gauge.ts';
import type { PaymentsTables } from './tables.ts';

/** What payments tells of its checkouts: how many in each state, and for how long the oldest has been under way. */
export function paymentsGauges(database: Database<PaymentsTables>): Gauge[] {
  return [
    ...databaseGauges(database),
    {
      name: 'travel_checkouts',
      help: 'Checkouts by state.',
      labels: ['state'],
      read: async () => {
        const rows = await database.kysely
          .selectFrom('checkouts')
          .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
          .groupBy('state')
          .execute();
        return rows.map(({ state, count }) => ({ labels: { state }, value: Number(count) }));
      },
    },
    {
      name: 'travel_checkout_oldest_seconds',
      help: 'Age of the oldest checkout that is still under way, by state.',
      labels: ['state'],
      read: async () => {
        const now = await database.now();
        const rows = await database.kysely
          .selectFrom('checkouts')
          .select(['state', ({ fn }) => fn.min('created_at').as('at')])
          .where('next_run_at', 'is not', null)
          .groupBy('state')
          .execute();
        return rows.map(({ state, at }) => ({ labels: { state }, value: (now - Number(at)) / 1000 }));
      },
    },
  ];
}
