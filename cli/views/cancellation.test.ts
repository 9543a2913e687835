import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cancellation } from '../../server/payments/contract.ts';
import type { Outcome } from '../io/outcome.ts';
import { show } from '../io/show.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { cancellationOutcome, quoteOutcome } from './cancellation.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Asia/Kathmandu';
});
afterEach(() => {
  process.env.TZ = zone;
});

const quote = {
  quote_id: 'q1',
  reservation_id: '482913057',
  refund_amount: 375,
  penalty_amount: 375,
  currency: 'USD',
  expires_at: '2026-11-28T22:10:00Z',
  explanation: 'Cancelled before 2026-12-08 18:00 at the property, 375.00 USD come back.',
};

async function shown(outcome: Outcome): Promise<{ out: string; err: string }> {
  const { io, out, err } = await memoryIo({ outIsTerminal: true, noColour: true });
  await show(outcome, io);
  return { out: out(), err: err() };
}

test('a quote tells what comes back, what is kept, and until when it stands on the clock of the reader', async () => {
  const { out, err } = await shown(quoteOutcome(quote, Date.parse('2026-11-28T22:00:01Z')));
  expect(out).toMatch(/Comes back +375.00 USD\n/);
  expect(out).toMatch(/Is kept +375.00 USD\n/);
  expect(out).toMatch(/Stands +09:59, until Sun 29 Nov 2026 03:55 \+05:45 your time\n/);
  expect(err).toContain('travel cancel 482913057 --confirm-refund 375.00USD');
});

const cancellation: Cancellation = {
  cancellation_id: 'c1',
  reservation_id: '482913057',
  transaction_id: '123456789',
  refund_amount: 375,
  penalty_amount: 375,
  currency: 'USD',
  refund_status: 'succeeded',
  credit_note_number: 'CN-2026-001',
  created_at: '2026-11-28T22:00:00Z',
};

test.each([
  ['succeeded', /Refund +375.00 USD refunded\n/],
  ['pending', /Refund +375.00 USD pending: not with you yet\n/],
  ['failed', /Refund +375.00 USD failed: /],
  ['none', /Refund +nothing comes back\n/],
] as const)('a refund that is %s is shown as that', async (refund_status, words) => {
  const { out } = await shown(cancellationOutcome({ ...cancellation, refund_status }));
  expect(out).toMatch(words);
  expect(out.includes('refunded')).toBe(refund_status === 'succeeded');
});

test('a cancellation names its credit note where there is one', async () => {
  expect((await shown(cancellationOutcome(cancellation))).out).toMatch(/Credit note +CN-2026-001\n/);
  const without = await shown(cancellationOutcome({ ...cancellation, credit_note_number: null }));
  expect(without.out).not.toContain('Credit note');
});
