import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CarReservation } from '../../server/cars/contract.ts';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { HotelReservation } from '../../server/hotels/contract.ts';
import type { Cancellation, Receipt, Transaction } from '../../server/payments/contract.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';
import { keys, openTerminal } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

type Reservation = FlightReservation | HotelReservation | CarReservation;

const [checkIn, checkOut] = [dayAhead(), dayAhead(44)];
const searches = {
  flight: `search flights JFK BER --depart ${dayAhead(39)} --limit 3`,
  hotel: `search hotels BER --check-in ${checkIn} --check-out ${checkOut} --free-cancellation --limit 3`,
  car: `search cars BER --pick-up ${checkIn}T10:00 --drop-off ${checkOut}T10:00 --limit 3`,
} as const;

const homes: Home[] = [];
afterAll(async () => {
  for (const home of homes) await home.close();
});

async function open(): Promise<Home> {
  const home = await openHome();
  homes.push(home);
  return home;
}

async function hold<R extends Reservation>(home: Home, kind: keyof typeof searches): Promise<R> {
  await home.json(searches[kind]);
  return home.json<R>(`hold ${kind} 1 --trip berlin`);
}

function proof(...reservations: Reservation[]): string {
  const cents = reservations.reduce((sum, one) => sum + Math.round(totalOf(one) * 100), 0);
  return `${(cents / 100).toFixed(2)}USD`;
}

function totalOf(one: Reservation): number {
  if (one.type === 'flight') return one.ticket_price;
  return one.type === 'hotel' ? one.total_price : one.total_cost;
}

async function ledgerOf(home: Home) {
  const state = JSON.parse(await readFile(path.join(home.data, 'suite.json'), 'utf8'));
  const headers = { authorization: 'Bearer sk_test_sandbox' };
  const response = await fetch(new URL('/sandbox/ledger', state.sandbox_url), { headers });
  return (await response.json()) as {
    intents: { amount_received: number }[];
    refunds: { amount: number }[];
  };
}

describe('a flight, a hotel and a car for one trip', () => {
  let home: Home;
  let flight: FlightReservation;
  let hotel: HotelReservation;
  let car: CarReservation;
  let paid: Transaction;

  beforeAll(async () => {
    home = await open();
    await register(home, 'Ada Lovelace');
    flight = await hold(home, 'flight');
    hotel = await hold(home, 'hotel');
    car = await hold(home, 'car');
  });

  const ids = () => [flight.reservation_id, hotel.reservation_id, car.reservation_id];

  test('are held, each with the id and the total of its kind', async () => {
    expect(flight.reservation_id).toMatch(/^[A-Z0-9]{6}$/);
    expect(hotel).toMatchObject({ reservation_id: expect.stringMatching(/^\d{9}$/), nights: 4 });
    expect(hotel).toMatchObject({
      check_in_date: checkIn,
      check_out_date: checkOut,
      guest_names: ['Ada Lovelace'],
    });
    expect(car).toMatchObject({ reservation_id: expect.stringMatching(/^C\w{7}$/), rental_days: 4 });
    expect(car.pick_up_at).toMatch(new RegExp(`^${checkIn}T10:00:00\\+0[12]:00$`));
    const holds = await home.json<Reservation[]>('holds --trip berlin');
    expect(new Set(holds.map(({ reservation_id }) => reservation_id))).toEqual(new Set(ids()));
    expect(await home.json(`show ${car.reservation_id.toLowerCase()}`)).toMatchObject({
      type: 'car',
      trip: 'berlin',
    });
  });

  test('are one trip in the list', async () => {
    const [trip, ...others] = await home.json<Record<string, unknown>[]>('trips');
    expect(others).toEqual([]);
    expect(trip).toMatchObject({ trip: 'berlin', states: { Held: 3 }, totals: [{ currency: 'USD' }] });
    expect(trip?.expires_in_seconds).toBeGreaterThan(1_600);
    expect(await home.travel('trip show oslo')).toMatchObject({ code: 21, stdout: '' });
  });

  test('in a pipe each prints the name of its own total', async () => {
    const names = await Promise.all(
      ids().map(async (id) => (await home.travel(`show ${id}`)).stdout.split('\n')[5]?.split('\t')[0]),
    );
    expect(names).toEqual(['ticket_price', 'total_price', 'total_cost']);
    const rows = (await home.travel('reservations')).stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split('\t').length)).toEqual([10, 10, 10]);
  });

  test('are paid as one: one transaction, three reservations, an invoice with a line each', async () => {
    paid = await home.json<Transaction>(
      `pay --trip berlin --method pm_card_visa --confirm-total ${proof(flight, hotel, car)}`,
    );
    expect(paid).toMatchObject({
      status: 'Success',
      reservations: expect.arrayContaining(ids()),
      description: 'Hotel Reservation Payment, Flight Booking Payment, Car rental Payment',
    });
    expect(await home.json('transactions')).toHaveLength(1);
    const { documents, refunds } = await home.json<Receipt>(`receipt ${paid.transaction_id}`);
    const invoice = documents.find(({ kind }) => kind === 'invoice');
    // Holds of one second come in no particular order.
    const lines = invoice?.lines.map(({ reservation_id, amount }) => [reservation_id, amount]);
    expect(new Map(lines as [string, number][])).toEqual(
      new Map([flight, hotel, car].map((one) => [one.reservation_id, totalOf(one)])),
    );
    expect(lines).toHaveLength(3);
    expect(refunds).toEqual([]);
    const trip = await home.json<{ reservations: Reservation[] }>('trip show berlin');
    expect(trip.reservations.map(({ reservation_status }) => reservation_status)).toEqual(
      ids().map(() => 'Confirmed'),
    );
  });

  test('a quote tells what comes back and changes nothing', async () => {
    const quote = await home.json(`cancel ${hotel.reservation_id} --quote`);
    expect(quote).toMatchObject({ refund_amount: hotel.total_price, penalty_amount: 0, currency: 'USD' });
    expect(await home.json(`show ${hotel.reservation_id}`)).toMatchObject({
      reservation_status: 'Confirmed',
    });
  });

  test('without a yes to the refund nothing is cancelled', async () => {
    const silent = await home.travel(`cancel ${hotel.reservation_id}`);
    expect(silent).toMatchObject({ code: 2, stdout: '' });
    expect(silent.stderr).toContain('needs --confirm-refund <amount>');
    const other = await home.travel(`cancel ${hotel.reservation_id} --confirm-refund 1.00USD`);
    expect(other).toMatchObject({ code: 52, stdout: '' });
    const terminal = openTerminal(home, ['cancel', hotel.reservation_id]);
    await terminal.shows(`Cancel ${hotel.reservation_id}?`);
    terminal.type(keys.enter);
    expect(await terminal.ends()).toBe(130);
    expect(await home.json(`show ${hotel.reservation_id}`)).toMatchObject({
      reservation_status: 'Confirmed',
    });
    expect((await ledgerOf(home)).refunds).toEqual([]);
  });

  test('the hotel alone is cancelled: its line comes back, with a credit note; again is the same', async () => {
    const line = `cancel ${hotel.reservation_id} --confirm-refund ${proof(hotel)}`;
    const first = await home.json<Cancellation>(line);
    expect(first).toMatchObject({
      refund_amount: hotel.total_price,
      penalty_amount: 0,
      refund_status: 'succeeded',
      transaction_id: paid.transaction_id,
    });
    expect(await home.json<Cancellation>(line)).toEqual(first);
    expect(await home.travel(`cancel ${hotel.reservation_id} --confirm-refund 1.00USD`)).toMatchObject({
      code: 52,
    });
    const cents = Math.round(hotel.total_price * 100);
    expect((await ledgerOf(home)).refunds.map(({ amount }) => amount)).toEqual([cents]);
    const receipt = await home.json<Receipt>(`receipt ${paid.transaction_id}`);
    expect(receipt).toMatchObject({ status: 'Partly refunded', refunded_amount: hotel.total_price });
    expect(receipt.documents.at(-1)).toMatchObject({
      kind: 'credit_note',
      number: first.credit_note_number,
      relates_to: paid.invoice_number,
      total: hotel.total_price,
    });
  });

  test('and flight and car are not touched', async () => {
    for (const { reservation_id } of [flight, car]) {
      expect(await home.json(`show ${reservation_id}`)).toMatchObject({ reservation_status: 'Confirmed' });
    }
    const shown = await home.travel(`receipt ${paid.transaction_id}`, {
      env: { TRAVEL_FORCE_TTY: '100', NO_COLOR: '1' },
    });
    expect(shown.stdout).toMatch(new RegExp(`Refunds\\n${hotel.reservation_id} .* refunded\\n`));
    expect(shown.stdout).toMatch(/credit note +CN-\d{4}-001, .*, for INV-\d{4}-001\n/);
  });
});

describe('a trip of which the car ran out before it was paid', () => {
  let home: Home;
  let car: CarReservation;
  let others: Reservation[];

  beforeAll(async () => {
    home = await open();
    await home.travel('suite start', { env: { HOLD_SECONDS: '5' } });
    await register(home, 'Ada Lovelace');
    car = await hold<CarReservation>(home, 'car');
    // The next command starts a suite in which a hold lasts as long as it usually does.
    await home.travel('suite stop');
    others = [await hold(home, 'flight'), await hold(home, 'hotel')];
    const isExpired = async () =>
      (await home.json<Reservation>(`show ${car.reservation_id}`)).reservation_status === 'Expired';
    await vi.waitUntil(isExpired, { timeout: 30_000, interval: 500 });
  });

  test('is not paid: 51 names the car, nothing is captured, the others keep their deadlines', async () => {
    const line = `pay --trip berlin --method pm_card_visa --confirm-total ${proof(car, ...others)} --json`;
    const ended = await home.travel(line);
    expect(ended).toMatchObject({ code: 51, stdout: '' });
    expect(JSON.parse(ended.stderr)).toMatchObject({
      type: 'urn:travel:problem:hold-expired',
      reservation_id: car.reservation_id,
    });
    expect((await ledgerOf(home)).intents).toEqual([]);
    for (const { reservation_id, hold_expires_at } of others) {
      expect(await home.json(`show ${reservation_id}`)).toMatchObject({
        reservation_status: 'Held',
        hold_expires_at,
      });
    }
  });

  test('and in part when that is said', async () => {
    const paid = await home.json<Transaction>(
      `pay --trip berlin --allow-partial --method pm_card_visa --confirm-total ${proof(...others)}`,
    );
    expect(paid.status).toBe('Success');
    // Made within one second they have no order.
    expect(new Set(paid.reservations)).toEqual(new Set(others.map(({ reservation_id }) => reservation_id)));
  });
});
