import { describe, expect, test } from 'vitest';
import type { ProblemSlug } from '../contracts/problem.ts';
import type { ReservationState } from '../contracts/reservation.ts';
import type { CancelQuote } from './reservation.ts';
import { checkCancellable, decideCancel, quoteExpiry, quoteMs } from './rules.ts';
import { deadline, now, outcome, reservation } from './testing/one-reservation.ts';

describe('a cancellation', () => {
  const quote: CancelQuote = {
    id: 'quote-1',
    reservationId: 'KX7M2P',
    refundMinor: 37_500,
    penaltyMinor: 37_500,
    currency: 'USD',
    explanation: 'Half comes back.',
    expiresAt: now + quoteMs,
  };
  const cancel = (state: ReservationState, newestId = 'quote-1', at = now) =>
    outcome(() => decideCancel(reservation(state), { given: quote, newestId }, at));

  test.each<[ReservationState, string]>([
    ['Confirmed', 'Cancelled'],
    ['Cancelled', 'done-before'],
    ['Held', 'not-cancellable'],
    ['Paying', 'not-cancellable'],
    ['Expired', 'not-cancellable'],
    ['Released', 'not-cancellable'],
  ])('of what is %s comes to %s', (state, expected) => expect(cancel(state)).toBe(expected));

  test.each<[ReservationState, ProblemSlug]>([
    ['Confirmed', 'quote-stale'],
    ['Cancelled', 'not-cancellable'],
  ])('by an older quote of what is %s comes to %s', (state, expected) => {
    expect(cancel(state, 'quote-2')).toBe(expected);
  });

  test.each([
    [quote.expiresAt - 1, 'Cancelled'],
    [quote.expiresAt, 'quote-stale'],
  ])('at %i by a quote until then comes to %s', (at, expected) => {
    expect(cancel('Confirmed', 'quote-1', at)).toBe(expected);
  });

  test('that was done answers again after its quote ran out', () => {
    expect(cancel('Cancelled', 'quote-1', quote.expiresAt + 1)).toBe('done-before');
  });

  test.each<[ReservationState, number, string]>([
    ['Held', now, 'travel release KX7M2P'],
    ['Held', deadline, 'expired already'],
    ['Paying', now, 'being paid'],
    ['Cancelled', now, 'cancelled already'],
    ['Released', now, 'released already'],
  ])('of what is %s at %i is refused with its reason', (state, at, reason) => {
    expect(() => checkCancellable(reservation(state), at)).toThrow(reason);
  });
});

describe('a quote', () => {
  const terms = { refundMinor: 1, penaltyMinor: 1, explanation: '' };

  test.each([
    [null, now + 600_000],
    [now + 599_999, now + 599_999],
    [now + 600_001, now + 600_000],
  ])('whose terms stand until %s runs out at %i', (standsUntil, expected) => {
    expect(quoteExpiry({ ...terms, standsUntil }, now)).toBe(expected);
  });
});
