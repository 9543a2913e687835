import type { Transaction } from 'kysely';
import { z } from 'zod';
import { inventoryAuditEndpoints } from '../../contracts/audit.ts';
import { endpoint, internalContract, publicContract } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import { claimEndpoints, reservationBase, reservationEndpoints } from '../../contracts/reservation.ts';
import { reservationSupportEndpoints } from '../../contracts/support.ts';
import { amount, currencyCode, toMajor, toMinor, tripName } from '../../contracts/values.ts';
import { loadKeyRing } from '../../kernel/auth/key-ring.ts';
import { type Migration, migrate } from '../../kernel/database/migrate.ts';
import { openDatabase } from '../../kernel/database/open.ts';
import { mount } from '../../kernel/http/serve.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import type { Service, ServiceOptions } from '../../kernel/service.ts';
import { inventoryAuditHandlers } from '../audit.ts';
import { expireHolds, placeHold } from '../hold.ts';
import {
  type HoldLimits,
  type Inventory,
  type InventoryKind,
  inventoryMigrations,
  type StandingReservation,
  type StockAudit,
} from '../inventory.ts';
import { claimHandlers, reservationHandlers } from '../routes.ts';
import { addTo } from '../stock-books.ts';
import { type ReservationTables, shared } from '../tables.ts';
import { reservationView } from '../view.ts';

/** The smallest inventory there can be: a stall that sells units of named goods, under a service's name. */
export interface StallTables extends ReservationTables {
  goods: { name: string; capacity: number; taken: number };
}

const details = z.object({ good: z.string() });
type Details = z.infer<typeof details>;

const stallReservation = z.object({ ...reservationBase, good: z.string(), total: amount });

export const stallContract = publicContract('flights', {
  hold: endpoint({
    method: 'POST',
    path: '/reservations',
    summary: 'Hold one unit of a good',
    access: ['user'],
    input: z.strictObject({
      good: z.string(),
      total: amount.default(100),
      currency: currencyCode.default('USD'),
      trip: tripName.optional(),
    }),
    output: stallReservation,
    status: 201,
    problems: ['sold-out', 'too-many-holds'],
  }),
  ...reservationEndpoints(stallReservation),
  ...reservationSupportEndpoints(stallReservation),
});

export const stallInternalContract = internalContract('flights', {
  ...claimEndpoints,
  ...inventoryAuditEndpoints,
});

const goodsMigration: Migration = {
  name: '0002-goods',
  async up(db) {
    await db.schema
      .createTable('goods')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('capacity', 'integer', (column) => column.notNull())
      .addColumn('taken', 'integer', (column) => column.notNull())
      .execute();
  },
};

/** Half the price comes back, whenever. */
const stallKind: InventoryKind<StallTables, Details, { good: string; total: number }> = {
  kind: 'flight',
  details,
  newId: (random) => `${random.code(5)}A`,
  returnStock: async (trx, reservationIds) => {
    for (const id of reservationIds) {
      const row = await trx
        .selectFrom('reservations')
        .select('details')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const { good } = details.parse(JSON.parse(row.details));
      await trx
        .updateTable('goods')
        .set((eb) => ({ taken: eb('taken', '-', 1) }))
        .where('name', '=', good)
        .execute();
    }
  },
  view: ({ details: { good }, priceMinor, currency }) => ({ good, total: toMajor(priceMinor, currency) }),
  summary: ({ details: { good } }) => `1 ${good}`,
  namesOn: () => [],
  renamed: (of) => of,
  refundTerms: ({ priceMinor }) => {
    const refundMinor = Math.floor(priceMinor / 2);
    return {
      refundMinor,
      penaltyMinor: priceMinor - refundMinor,
      explanation: 'Half comes back.',
      standsUntil: null,
    };
  },
  auditStock: auditGoods,
};

async function auditGoods(
  trx: Transaction<StallTables>,
  standing: readonly StandingReservation<Details>[],
): Promise<StockAudit> {
  const rows = await trx.selectFrom('goods').selectAll().execute();
  const counted = new Map(rows.map(({ name, taken }) => [name, taken]));
  const capacity = new Map(rows.map(({ name, capacity: most }) => [name, most]));
  const recounted = new Map<string, number>();
  for (const { details: of } of standing) addTo(recounted, of.good, 1);
  // The stall sells by its counter alone, which an overdue hold stands in until it is tidied up.
  const onSale = { counted: new Map<string, number>(), recounted: new Map<string, number>() };
  return { stored: { counted, recounted, capacity }, onSale };
}

export interface StallOptions extends ServiceOptions {
  readonly limits?: Partial<HoldLimits>;
  /** Name and capacity of what is sold. */
  readonly goods: Readonly<Record<string, number>>;
}

export interface Stall extends Service {
  readonly inventory: Inventory<StallTables, Details, { good: string; total: number }>;
  /** Units taken by the counter, and by a recount of the reservations. */
  count(good: string): Promise<{ taken: number; recount: number }>;
}

export async function createStall(options: StallOptions): Promise<Stall> {
  const { deps } = options;
  const database = await openDatabase<StallTables>(options.database, {
    now: deps.now,
    ownClock: options.ownClock ?? false,
    log: deps.log,
  });
  await migrate(database, [...inventoryMigrations, goodsMigration]);
  for (const [name, capacity] of Object.entries(options.goods)) {
    await database.kysely
      .insertInto('goods')
      .values({ name, capacity, taken: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const limits = { holdSeconds: 1800, maxLiveHolds: 10, ...options.limits };
  const inventory = { ...stallKind, database, deps, limits };
  return {
    name: 'flights',
    inventory,
    keys: await loadKeyRing(database, deps.random),
    mounts: [
      mount(stallContract, { hold: holdHandler(inventory), ...reservationHandlers(inventory) }),
      mount(stallInternalContract, { ...claimHandlers(inventory), ...inventoryAuditHandlers(inventory) }),
    ],
    jobs: [],
    ready: () => database.ping(),
    close: () => database.close(),
    count: (good) => countGood(inventory, good),
  };
}

type StallInventory = Stall['inventory'];

function holdHandler(inventory: StallInventory): Parameters<typeof mount<typeof stallContract>>[1]['hold'] {
  return (call, input) =>
    writeOnce(inventory.database, call, async (trx, now) => {
      const within = { inventory, trx, now };
      const request = {
        userId: call.user.userId,
        customerName: call.user.name,
        priceMinor: toMinor(input.total, input.currency),
        currency: input.currency,
        trip: input.trip ?? null,
      };
      const held = await placeHold(within, request, async () => {
        await expireHolds(within, await overdueOn(trx, input.good, now));
        await takeOne(trx, input.good);
        return { good: input.good };
      });
      return reservationView(inventory, held, now);
    });
}

async function overdueOn(trx: Transaction<StallTables>, good: string, now: number): Promise<string[]> {
  const rows = await shared(trx)
    .selectFrom('reservations')
    .select('id')
    .where('state', '=', 'Held')
    .where('hold_expires_at', '<=', now)
    .where('details', '=', JSON.stringify({ good }))
    .execute();
  return rows.map(({ id }) => id);
}

async function takeOne(trx: Transaction<StallTables>, good: string): Promise<void> {
  const result = await trx
    .updateTable('goods')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('name', '=', good)
    .whereRef('taken', '<', 'capacity')
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new Problem('sold-out', `${good} is sold out.`);
}

async function countGood({ database }: StallInventory, good: string) {
  const { taken } = await database.kysely
    .selectFrom('goods')
    .select('taken')
    .where('name', '=', good)
    .executeTakeFirstOrThrow();
  const rows = await database.kysely
    .selectFrom('reservations')
    .select('id')
    .where('state', 'in', ['Held', 'Paying', 'Confirmed'])
    .where('details', '=', JSON.stringify({ good }))
    .execute();
  return { taken, recount: rows.length };
}
