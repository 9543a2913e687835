import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../../server/flights/contract.ts';
import type { Transaction } from '../../../server/payments/contract.ts';
import type { LoggedAccess } from '../../support/access-log.ts';
import type { SupportCase } from '../../support/case.ts';
import type { Found } from '../../support/find.ts';
import { type Desk, openDesk, registerAt } from '../../testing/desk.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: Desk;
let flight: FlightReservation;
let paid: Transaction;

beforeAll(async () => {
  desk = await openDesk();
  await registerAt(desk, 'Ada Lovelace');
  const depart = new Date(desk.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.json(`search flights JFK LAX --depart ${depart} --max-stops 0 --limit 1`);
  const held = await desk.json<FlightReservation>('hold flight 1 --passenger "Grace Hopper"');
  const total = `${held.ticket_price.toFixed(2)}USD`;
  paid = await desk.json<Transaction>(
    `pay ${held.reservation_id} --method pm_card_createDispute --confirm-total ${total}`,
  );
  flight = await desk.json<FlightReservation>(`show ${held.reservation_id}`);
  await signIn('Sue Port', 'support');
});
afterAll(() => desk.close());

async function signIn(name: string, role: string): Promise<void> {
  await registerAt(desk, name);
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  await desk.travel(`suite grant ${email} ${role}`);
  await desk.travel(`login --email ${email} --password-stdin`, { stdin: 'a long desk password\n' });
}

const find = (query: string) => desk.json<Found[]>(`support find ${query}`);
const show = (words: string) => desk.json<SupportCase>(`support show ${words}`);

test.each([
  ['the traveller, as the name is typed', 'love', ['traveller', 'reservation']],
  ['an e-mail address', 'ada.lovelace@', ['traveller']],
  ['somebody who only flies', 'hopp gra', ['reservation']],
])('finds %s', async (_what, query, kinds) => {
  const found = await find(query);
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
  expect(JSON.stringify(found)).not.toMatch(/lovelace|hopper/i);
});

test('finds by record locator, transaction and invoice number', async () => {
  expect(await find(flight.reservation_id.slice(0, 4))).toMatchObject([
    { kind: 'reservation', id: flight.reservation_id, who: 'A*** L***' },
  ]);
  const payment = { kind: 'transaction', id: paid.transaction_id, who: 'A*** L***' };
  expect(await find(paid.transaction_id)).toMatchObject([payment]);
  expect(await find(String(paid.invoice_number))).toMatchObject([payment]);
});

test('shows a reservation masked until there is a reason, with what happened to it', async () => {
  const masked = await show(flight.reservation_id);
  expect(masked).toMatchObject({
    about: 'reservation',
    is_masked: true,
    person: { username: 'A*** L***', email: 'a***@example.com' },
    transactions: [{ transaction_id: paid.transaction_id, payer_name: 'A*** L***' }],
  });
  expect(JSON.stringify(masked)).not.toMatch(/lovelace|hopper/i);
  const told = masked.timeline.map(({ event }) => event).filter((event) => event !== 'disputed');
  expect(told).toEqual(['held', 'payment-begun', 'claimed', 'authorised', 'paid', 'confirmed']);
  const shown = await desk.travel(`support show ${flight.reservation_id}`, { columns: 100 });
  expect(shown.stdout).toContain('What happened');
  expect(shown.stderr).toContain('--reason');
});

test('shows names for a reason, which every service that told one has on record', async () => {
  const seen = await show(`${flight.reservation_id} --reason "she lost her booking"`);
  expect(seen).toMatchObject({
    is_masked: false,
    person: { username: 'Ada Lovelace', email: 'ada.lovelace@example.com' },
    reservations: [{ customer_name: 'Ada Lovelace', passengers: [{ name: 'Grace Hopper' }] }],
  });
  await signIn('Max Boss', 'admin');
  const log = await desk.json<LoggedAccess[]>('support log');
  expect(log.map(({ service }) => service).sort()).toEqual(['flights', 'payments', 'users']);
  for (const line of log) {
    expect(line).toMatchObject({ staff_name: 'Sue Port', user_id: flight.user_id });
    expect(line.reason).toBe('she lost her booking');
  }
});

test('shows a payment with its dispute, and a traveller with all that is his', async () => {
  const disputes = async () => (await show(paid.transaction_id)).transactions;
  await expect
    .poll(disputes, { timeout: 10_000 })
    .toMatchObject([{ disputes: [{ status: 'needs_response' }] }]);
  expect((await desk.travel('support checkouts', { columns: 160 })).stdout).toContain('bank wants');
  const person = await show(flight.user_id);
  expect(person).toMatchObject({
    about: 'traveller',
    reservations: [{ reservation_id: flight.reservation_id, customer_name: 'A*** L***' }],
    transactions: [{ transaction_id: paid.transaction_id }],
  });
});

test('says what it does not know, and whom it is for', async () => {
  expect(await desk.travel('support show 100000000')).toMatchObject({
    code: 21,
    stderr: expect.stringContaining('There is no reservation, payment or person 100000000.'),
  });
  expect(await desk.travel('support show Lovelace')).toMatchObject({ code: 20 });
  expect(await desk.travel('support find a')).toMatchObject({ code: 20 });
  expect((await desk.travel('support find nobody-is-called-so', { columns: 80 })).stderr).toContain(
    'Nothing begins with',
  );
  await registerAt(desk, 'Bob Frost');
  for (const line of ['support find ada', `support show ${flight.user_id}`, 'support log']) {
    expect(await desk.travel(line)).toMatchObject({ code: 11, stdout: '' });
  }
});
