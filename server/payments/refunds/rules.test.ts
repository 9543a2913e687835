import { expect, test } from 'vitest';
import type { Refund, RefundStatus } from './refund.ts';
import { effectOn, isWatched, lookAgainMs, statusAfter } from './rules.ts';

const days = (count: number) => count * 24 * 3_600_000;
const aRefund = (status: RefundStatus): Refund => ({
  refundId: 'r1',
  checkoutId: 'co',
  reservationId: 'KX7M2P',
  intentId: 'pi_1',
  amountMinor: 5_000,
  currency: 'USD',
  status,
  version: 1,
  gatewayId: null,
  createdAt: 0,
  arrivedAt: null,
});

test.each([
  ['Wanted', 'pending', days(0), 'Pending'],
  ['Wanted', 'succeeded', days(0), 'Succeeded'],
  ['Pending', 'succeeded', days(30), 'Succeeded'],
  ['Succeeded', 'succeeded', days(30) + 1, 'Settled'],
  ['Succeeded', 'pending', days(1), 'Succeeded'],
  ['Succeeded', 'failed', days(1), 'Failed'],
  ['Pending', 'failed', days(1), 'Failed'],
] as const)('a %s refund that is told %s after %d ms is %s', (...[status, answer, age, after]) => {
  expect(statusAfter(aRefund(status), answer, age)).toBe(after);
});

test.each([
  ['Wanted', 'Pending', null],
  ['Pending', 'Succeeded', { type: 'refunded', amountMinor: 5_000 }],
  ['Wanted', 'Settled', { type: 'refunded', amountMinor: 5_000 }],
  ['Succeeded', 'Settled', null],
  ['Succeeded', 'Failed', { type: 'refund-failed', amountMinor: 5_000 }],
  ['Wanted', 'Failed', { type: 'refund-failed', amountMinor: 0 }],
] as const)('from %s to %s the checkout is told %o', (before, after, event) => {
  expect(effectOn(aRefund(before), after)).toEqual(event);
});

test('a refund is watched until the bank can no longer send it back', () => {
  const watched = (['Wanted', 'Pending', 'Succeeded', 'Settled', 'Failed'] as const).filter(isWatched);
  expect(watched).toEqual(['Wanted', 'Pending', 'Succeeded']);
});

test.each([
  [0, 5_000],
  [60_000, 60_000],
  [days(9), days(1)],
])('a refund %d ms old is looked at again after %d ms', (age, wait) => {
  expect(lookAgainMs(aRefund('Pending'), age)).toBe(wait);
});
