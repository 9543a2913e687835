import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Transaction } from '../../server/payments/contract.ts';
import { dayAhead, type Home, openHome, register } from './home.ts';

/** A few in every run of the tests; `KILLS=20 npm test -- cli/journeys/kill` for as many as one likes. */
const kills = Number(process.env.KILLS ?? 5);
/** From before the request leaves the program to after its answer, in even steps. */
const longestWaitMs = 1_000;
/** What a checkout may take to end after the restart; a busy machine is given more than the promised 5 s. */
const patienceMs = 20_000;

interface Suite {
  readonly pid: number;
  readonly sandbox_url: string;
}

interface Ledger {
  readonly intents: readonly {
    readonly status: string;
    readonly amount_received: number;
    readonly amount_capturable: number;
  }[];
}

let home: Home;

beforeAll(async () => {
  home = await openHome({ MAX_LIVE_HOLDS: '100' });
  await register(home, 'Ada Lovelace');
});
afterAll(() => home.close());

const readSuite = async () => JSON.parse(await readFile(path.join(home.data, 'suite.json'), 'utf8')) as Suite;

/** `waitMs` null: the kill comes right after the answer. */
async function payAndKill(waitMs: number | null): Promise<void> {
  const { reservation_id: id, ticket_price: price } = await home.json<FlightReservation>('hold flight 1');
  const paying = home.travel(`pay ${id} --method pm_card_visa --confirm-total ${price.toFixed(2)}USD`);
  await (waitMs === null ? paying : sleep(waitMs));
  process.kill((await readSuite()).pid, 'SIGKILL');
  await paying;
  await home.json('suite start');
}

/** Every transaction, once none of them is under way any more. */
async function settledTransactions(): Promise<Transaction[]> {
  const startedAt = performance.now();
  for (;;) {
    const transactions = await home.json<Transaction[]>('transactions');
    if (transactions.every(({ status }) => status !== 'Pending')) return transactions;
    if (performance.now() - startedAt > patienceMs) return transactions;
    await sleep(250);
  }
}

async function readLedger(): Promise<Ledger['intents']> {
  const { sandbox_url } = await readSuite();
  const headers = { authorization: 'Bearer sk_test_sandbox' };
  const response = await fetch(new URL('/sandbox/ledger', sandbox_url), { headers });
  return ((await response.json()) as Ledger).intents;
}

test(`after ${kills} kills in the middle of paying, money and bookings agree`, {
  timeout: 600_000,
}, async () => {
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --max-stops 0`);
  for (let kill = 1; kill < kills; kill += 1) await payAndKill((kill * longestWaitMs) / kills);
  await payAndKill(null);

  const transactions = await settledTransactions();
  const reservations = await home.json<FlightReservation[]>('reservations --limit 200');
  const intents = await readLedger();
  const paid = transactions.filter(({ status }) => status === 'Success');

  expect(reservations).toHaveLength(kills);
  expect(transactions.filter(({ status }) => status === 'Pending')).toEqual([]);
  expect(reservations.filter(({ reservation_status }) => reservation_status === 'Paying')).toEqual([]);
  // Confirmed means captured, and captured means confirmed.
  const confirmed = reservations.filter(({ reservation_status }) => reservation_status === 'Confirmed');
  expect(confirmed.map(({ reservation_id }) => reservation_id).sort()).toEqual(
    paid.flatMap(({ reservations: ids }) => ids).sort(),
  );
  const captured = intents.filter(({ status }) => status === 'succeeded');
  expect(captured.map(({ amount_received }) => amount_received).sort()).toEqual(
    paid.map(({ amount }) => Math.round(amount * 100)).sort(),
  );
  // Nothing else holds money.
  expect(intents.filter(({ amount_capturable }) => amount_capturable > 0)).toEqual([]);
  // The last kill came after an answer.
  expect(paid.length).toBeGreaterThan(0);
});
