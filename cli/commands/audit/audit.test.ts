import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openDatabase } from '../../../server/kernel/database/open.ts';
import { createDeps } from '../../../server/kernel/deps.ts';
import type { AuditReport } from '../../../server/payments/audit/contract.ts';
import type { Transaction } from '../../../server/payments/contract.ts';
import { startSuite } from '../../../server/suite.ts';
import { type Desk, deskVersion, openCounter } from '../../testing/desk.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const credentials = { stdin: 'a long desk password\n' };
const [checkIn, checkOut] = [dayAhead(40), dayAhead(44)];

let folder: string;
let desk: Pick<Desk, 'travel' | 'json' | 'data'>;
let stop: () => Promise<void>;
let ids: { flight: string; seat: string; hotel: string; car: string; transaction: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'travel-audit-'));
  desk = await openCounter({ folder, data: path.join(folder, 'data'), now: Date.now });
  await start();
  await desk.travel('register --name Ada --email ada@example.com --password-stdin', credentials);
  await desk.travel('suite grant ada@example.com admin');
  await desk.travel('login --email ada@example.com --password-stdin', credentials);
  await desk.json(`search flights JFK LAX --depart ${dayAhead(39)} --max-stops 0 --limit 1`);
  await desk.json(`search hotels BER --check-in ${checkIn} --check-out ${checkOut} --limit 1`);
  await desk.json(`search cars BER --pick-up ${checkIn}T10:00 --drop-off ${checkOut}T10:00 --limit 1`);
  const [flight, hotel, car] = [await hold('flight'), await hold('hotel'), await hold('car')];
  const { stderr } = await desk.travel('pay --all --method pm_card_visa --confirm-total 0.01USD --json');
  const { total } = JSON.parse(stderr) as { total: number };
  const proof = `${total.toFixed(2)}USD`;
  const paid = await desk.json<Transaction>(`pay --all --method pm_card_visa --confirm-total ${proof}`);
  const { seat_number: seat } = await desk.json<{ seat_number: string }>(`show ${flight}`);
  ids = { flight, seat, hotel, car, transaction: paid.transaction_id };
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test('after bookings everything holds: 0, with what was looked at', async () => {
  const invariants = await desk.json<AuditReport['invariants']>('audit');
  expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
  const looked = Object.fromEntries(invariants.map(({ name, looked_at }) => [name, looked_at]));
  expect(looked).toMatchObject({
    'confirmed-is-paid': 3,
    'captured-is-booked': 1,
    'numbers-have-no-gaps': 2,
  });
  expect(looked['stock-is-recounted']).toBeGreaterThan(6);
  const shown = await desk.travel('audit', { columns: 100 });
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('All 13 invariants hold.') });
});

const plants = [
  {
    name: 'users',
    alter: () => sql`update users set role = 'support' where email = 'ada@example.com'`,
    repair: () => sql`update users set role = 'admin' where email = 'ada@example.com'`,
    sentence: /^User \d+ has the role support, but the record says admin\.$/,
  },
  {
    name: 'flights',
    alter: () => sql`update seats_taken set seat_number = '99Z' where reservation_id = ${ids.flight}`,
    repair: () => sql`update seats_taken set seat_number = ${ids.seat} where reservation_id = ${ids.flight}`,
    sentence:
      /^In flight stock, \w+ on \S+, seat 99Z, for \w{6}: the stock counts 1 as taken, the reservations add up to 0\.$/,
  },
  {
    name: 'hotels',
    alter: () => sql`update room_nights set taken = taken - 1 where night = ${checkIn}`,
    repair: () => sql`update room_nights set taken = taken + 1 where night = ${checkIn}`,
    sentence: /^In hotel stock, \S+ on \S+: the stock counts 0 as taken, the reservations add up to 1\.$/,
  },
  {
    name: 'cars',
    alter: () => sql`update reservations set price_minor = price_minor + 1 where id = ${ids.car}`,
    repair: () => sql`update reservations set price_minor = price_minor - 1 where id = ${ids.car}`,
    sentence: /^C\w{7} is Confirmed, but it costs \S+ USD, and transaction \d{9} pays \S+ USD for it\.$/,
  },
  {
    name: 'payments',
    alter: () => sql`update checkouts set refunded_minor = 100 where transaction_id = ${ids.transaction}`,
    repair: () => sql`update checkouts set refunded_minor = 0 where transaction_id = ${ids.transaction}`,
    sentence: /^Transaction \d{9} says that 1\.00 USD went back, its refunds add up to 0\.00 USD\.$/,
  },
];

test.each(plants)('one row of $name altered by hand: 60, and the sentence that says so', async (plant) => {
  await byHand(plant.name, plant.alter());
  const ended = await desk.travel('audit --json');
  expect(ended).toMatchObject({ code: 60, stderr: '' });
  const found = (JSON.parse(ended.stdout) as AuditReport['invariants']).flatMap(
    ({ violations }) => violations,
  );
  expect(found.map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(plant.sentence));
  await byHand(plant.name, plant.repair());
});

test('what was put right holds again', async () => {
  expect(await desk.travel('audit')).toMatchObject({ code: 0 });
});

test('a traveller may not look', async () => {
  await desk.travel('register --name Bob --email bob@example.com --password-stdin', credentials);
  expect(await desk.travel('audit')).toMatchObject({ code: 11, stdout: '' });
});

async function start(): Promise<void> {
  const config = readConfig({ TRAVEL_DATA_DIR: desk.data, SEED_DEMO: 'true' });
  stop = await startSuite(config, createDeps(), deskVersion);
}

async function hold(kind: string): Promise<string> {
  return (await desk.json<{ reservation_id: string }>(`hold ${kind} 1`)).reservation_id;
}

/** Stops the suite, alters a row of one database, and starts it again. */
async function byHand(name: string, change: ReturnType<typeof sql>): Promise<void> {
  await stop();
  const { log } = createDeps();
  const database = await openDatabase(`sqlite:${path.join(desk.data, `${name}.sqlite`)}`, {
    now: Date.now,
    log,
  });
  await change.execute(database.kysely);
  await database.close();
  await start();
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
