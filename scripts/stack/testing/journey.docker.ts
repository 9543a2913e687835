import { createReadStream } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayAhead, type Home, openHome, register } from '../../../cli/journeys/home.ts';
import type { CarReservation } from '../../../server/cars/contract.ts';
import type { FlightReservation } from '../../../server/flights/contract.ts';
import type { HotelReservation } from '../../../server/hotels/contract.ts';
import type { Receipt, Transaction } from '../../../server/payments/contract.ts';
import { compose, findCompose, projectRoot, publicUrl } from '../compose.ts';
import { waitUntilReady } from '../wait.ts';
import { docker } from './containers.ts';
import { violations } from './trips.ts';

const url = inject('stackUrl');
let home: Home;
beforeAll(async () => {
  home = await openHome();
  for (const line of [`context add work ${url}`, 'context use work']) {
    expect((await home.travel(line)).code).toBe(0);
  }
  await register(home, 'Ada Lovelace');
});
afterAll(() => home.close());

const [from, to] = [dayAhead(40), dayAhead(42)];
let flightPaid: Transaction;
let tripPaid: Transaction;

test('the stack was ready within three minutes of nothing', async () => {
  const memory = await docker('stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}');
  const seconds = (inject('coldStartMs') / 1000).toFixed(1);
  process.stdout.write(`cold start to ready: ${seconds} s\n${memory}\n`);
  expect(inject('coldStartMs')).toBeLessThan(180_000);
});

test('one flight is searched, held, paid and receipted through the gateway', async () => {
  await home.json(`search flights JFK LAX --depart ${dayAhead(39)} --limit 3`);
  const held = await home.json<FlightReservation>('hold flight 1');
  const total = `${held.ticket_price}${held.currency}`;
  flightPaid = await home.json<Transaction>(
    `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${total}`,
  );
  const receipt = await home.json<Receipt>(`receipt ${flightPaid.transaction_id}`);
  expect(receipt).toMatchObject({ transaction_id: flightPaid.transaction_id, status: 'Success' });
});

test('a flight, a hotel and a car are one trip and one payment', async () => {
  await home.json(`search flights JFK BER --depart ${dayAhead(39)} --limit 3`);
  const flight = await home.json<FlightReservation>('hold flight 1 --trip berlin');
  await home.json(`search hotels BER --check-in ${from} --check-out ${to} --limit 3`);
  const hotel = await home.json<HotelReservation>('hold hotel 1 --trip berlin');
  await home.json(`search cars BER --pick-up ${from}T10:00 --drop-off ${to}T10:00 --limit 3`);
  const car = await home.json<CarReservation>('hold car 1 --trip berlin');
  const total = `${(flight.ticket_price + hotel.total_price + car.total_cost).toFixed(2)}USD`;
  tripPaid = await home.json<Transaction>(`pay --trip berlin --method pm_card_visa --confirm-total ${total}`);
  expect(tripPaid.status).toBe('Success');
  const reservations = await home.json<{ reservation_status: string }[]>('reservations');
  expect(reservations.map(({ reservation_status }) => reservation_status)).toEqual(
    Array.from({ length: 4 }, () => 'Confirmed'),
  );
});

test('a company’s own hotel is imported into the running stack, and sold within seconds', async () => {
  const lines = createReadStream(path.join(projectRoot, 'docs/examples/hotels.csv'));
  const words = ['exec', '-T', 'hotels', 'travel-server', 'import', 'hotels', '-'];
  await compose(findCompose(), words, { input: lines, isQuiet: true });
  const offers = () =>
    home.json<{ hotel_name: string }[]>(`search hotels LIS --check-in ${from} --check-out ${to} --limit 200`);
  await expect
    .poll(async () => (await offers()).map(({ hotel_name }) => hotel_name), { timeout: 60_000 })
    .toContain('Acme House Lisbon');
});

test('down and up again, everything is still there', async () => {
  const tool = findCompose();
  await compose(tool, ['down'], { isQuiet: true });
  await compose(tool, ['up', '--detach'], { isQuiet: true });
  await waitUntilReady(publicUrl(), () => {});
  const transactions = await home.json<Transaction[]>('transactions');
  expect(transactions.map(({ transaction_id }) => transaction_id)).toEqual([
    tripPaid.transaction_id,
    flightPaid.transaction_id,
  ]);
  expect(await home.json<unknown[]>('reservations')).toHaveLength(4);
  expect(await violations(url)).toEqual([]);
});
