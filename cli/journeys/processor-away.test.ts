import { afterAll, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Transaction } from '../../server/payments/contract.ts';
import { type Absence, openAbsentProcessor } from '../testing/processor.ts';
import { dayAhead, journeyLimitMs, openHome, register } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

/** The command's own 30 s, and what a busy machine takes to start it. */
const deadlineMs = 40_000;

const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
});

async function payWhileAway(absence: Absence) {
  const processor = await openAbsentProcessor(absence);
  opened.push({ close: processor.stop });
  const home = await openHome({ STRIPE_API_BASE: processor.url });
  opened.push(home);
  await register(home, 'Ada Lovelace');
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --max-stops 0`);
  const held = await home.json<FlightReservation>('hold flight 1');
  const startedAt = Date.now();
  const line = `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${held.ticket_price}${held.currency}`;
  const ended = await home.travel(`${line} --json`);
  return { home, held, processor, ended, tookMs: Date.now() - startedAt };
}

// Side by side, because each of them mostly waits for its deadline.
test.concurrent.each<[Absence, string]>([
  ['dead', 'on whose port nobody listens'],
  ['hanging', 'that takes requests and never answers'],
  ['failing', 'that answers everything with a 500'],
])('a %s processor, %s: the command ends in time, and the payment when it is back', async (absence) => {
  const { home, held, processor, ended, tookMs } = await payWhileAway(absence);
  expect([30, 33]).toContain(ended.code);
  expect(tookMs).toBeLessThan(deadlineMs);
  const { transaction_id } = JSON.parse(ended.stderr) as { transaction_id: string };
  expect(await home.json('transactions')).toMatchObject([{ transaction_id, status: 'Pending' }]);
  await processor.comeBack();
  const look = async () => (await home.json<Transaction[]>('transactions')).map(({ status }) => status);
  await expect.poll(look, { timeout: 60_000, interval: 1_000 }).toEqual(['Success']);
  expect(await home.json(`show ${held.reservation_id}`)).toMatchObject({ reservation_status: 'Confirmed' });
  const charged = (await processor.sandbox.stripe.paymentIntents.list()).data;
  expect(charged.map(({ status, amount_received }) => [status, amount_received])).toEqual([
    ['succeeded', Math.round(held.ticket_price * 100)],
  ]);
});
