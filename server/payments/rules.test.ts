import { describe, expect, test } from 'vitest';
import { Problem } from '../contracts/problem.ts';
import {
  checkSelection,
  deadlineOf,
  decideClaim,
  describePayment,
  lastCallOf,
  lookAgainMs,
  planCheckout,
  statusOf,
} from './rules.ts';
import { aCheckout, anInput, anItem, aPayable } from './testing/build.ts';

const noon = Date.UTC(2026, 11, 1, 12);
const minutes = (count: number) => count * 60_000;

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('A problem was expected.');
}

describe('what to pay', () => {
  test.each([
    [{ reservation_ids: [] }, 'Say what to pay: reservation ids, a trip, or all.'],
    [{ all: true }, 'Give reservation ids, or a trip, or all: one of these.'],
    [{ trip: 'berlin' }, 'Give reservation ids, or a trip, or all: one of these.'],
    [{ reservation_ids: ['KX7M2P', 'AB2CD3', 'KX7M2P'] }, 'KX7M2P is named twice.'],
  ])('%o is refused', (parts, sentence) => {
    const problem = problemOf(() => checkSelection(anInput(parts)));
    expect([problem.slug, problem.message]).toEqual(['validation-failed', sentence]);
  });

  test.each([{}, { reservation_ids: [], all: true }, { reservation_ids: [], trip: 'berlin' }])(
    '%o is understood',
    (parts) => expect(() => checkSelection(anInput(parts))).not.toThrow(),
  );
});

describe('a plan', () => {
  const hotel = aPayable({ reservation_id: '123456789', type: 'hotel', total: 0.1 });

  test('keeps price and words as they are now', () => {
    expect(planCheckout(anInput(), [aPayable(), hotel])).toEqual({
      items: [anItem(), anItem({ reservationId: '123456789', kind: 'hotel', amountMinor: 10 })],
      currency: 'USD',
      holdsEndAt: noon + minutes(30),
    });
  });

  test('ends with the first hold', () => {
    const sooner = aPayable({ hold_expires_at: new Date(noon + minutes(3)).toISOString() });
    expect(planCheckout(anInput(), [aPayable(), sooner]).holdsEndAt).toBe(noon + minutes(3));
  });

  test.each([
    ['Confirmed', 'already-paid', 'KX7M2P is paid already.'],
    ['Expired', 'hold-expired', 'The hold on KX7M2P has expired; search and hold again.'],
    ['Paying', 'hold-not-open', 'KX7M2P is not open: it is being paid right now.'],
    ['Released', 'hold-not-open', 'KX7M2P is not open: it is released.'],
    ['Cancelled', 'hold-not-open', 'KX7M2P is not open: it is cancelled.'],
  ] as const)('refuses what is %s, naming it', (reservation_status, slug, sentence) => {
    const problem = problemOf(() => planCheckout(anInput(), [hotel, aPayable({ reservation_status })]));
    expect([problem.slug, problem.message]).toEqual([slug, sentence]);
    expect(problem.extensions).toMatchObject({ reservation_id: 'KX7M2P' });
  });

  test('pays what can be paid when that is wanted', () => {
    const found = [aPayable({ reservation_status: 'Expired' }), hotel];
    const { items } = planCheckout(anInput({ allow_partial: true }), found);
    expect(items.map(({ reservationId }) => reservationId)).toEqual(['123456789']);
  });

  test('is refused when nothing can be paid, even partly', () => {
    const found = [aPayable({ reservation_status: 'Expired' })];
    expect(problemOf(() => planCheckout(anInput({ allow_partial: true }), found)).slug).toBe('hold-expired');
  });

  test('has one currency; the refusal says which go together', () => {
    const found = [aPayable(), { ...hotel, currency: 'EUR' }, aPayable({ reservation_id: 'AB2CD3' })];
    const problem = problemOf(() => planCheckout(anInput(), found));
    expect(problem.slug).toBe('currency-mismatch');
    expect(problem.message).toBe(
      'One payment has one currency; pay these separately: KX7M2P AB2CD3 (USD); 123456789 (EUR).',
    );
    expect(problem.extensions).toEqual({
      pay_together: { USD: ['KX7M2P', 'AB2CD3'], EUR: ['123456789'] },
    });
  });
});

describe('the total that the payer agreed to', () => {
  const agreed = (amount: number, currency = 'USD') => anInput({ confirm_total: { amount, currency } });

  test('is what is charged', () => {
    expect(() => planCheckout(agreed(750), [aPayable()])).not.toThrow();
  });

  test.each([[749.99], [750.01], [750.001], [7.5]])('%d is not 750.00', (amount) => {
    const problem = problemOf(() => planCheckout(agreed(amount), [aPayable()]));
    expect([problem.slug, problem.extensions]).toEqual(['price-changed', { total: 750, currency: 'USD' }]);
    expect(problem.message).toBe(`The total is 750.00 USD, not ${amount} USD; nothing was charged.`);
  });

  test('in another currency is another total', () => {
    expect(problemOf(() => planCheckout(agreed(750, 'EUR'), [aPayable()])).slug).toBe('price-changed');
  });

  test('may be more than a partial payment comes to, but never less', () => {
    const partly = (amount: number) => ({ ...agreed(amount), allow_partial: true });
    expect(() => planCheckout(partly(1_500), [aPayable()])).not.toThrow();
    expect(problemOf(() => planCheckout(partly(749), [aPayable()])).slug).toBe('price-changed');
  });
});

test.each([
  [30, 30],
  [11, 11],
  [9, 10],
  [0, 10],
])('a hold with %d minutes left gives the payer %d', (left, given) => {
  const plan = { items: [], currency: 'USD', holdsEndAt: noon + minutes(left) };
  expect(deadlineOf(plan, { now: noon, graceMs: minutes(10) }) - noon).toBe(minutes(given));
});

test.each([
  [30, 40],
  [11, 21],
  [10, 10],
])('who is in the middle of paying %d minutes after he began may take until %d', (given, last) => {
  const begun = { createdAt: noon, deadlineAt: noon + minutes(given) };
  expect(lastCallOf(begun, minutes(10)) - noon).toBe(minutes(last));
});

test.each([
  // A clock that was set back.
  [-5_000, 2_000],
  [0, 2_000],
  [60_000, 2_000],
  [180_000, 6_000],
  [minutes(30), 15_000],
])('a payer who has been away for %d ms is looked after again in %d ms', (away, wait) => {
  expect(lookAgainMs(away)).toBe(wait);
});

test('a payment reads like a bank statement, each kind once', () => {
  expect(describePayment([{ kind: 'car' }, { kind: 'flight' }, { kind: 'hotel' }, { kind: 'flight' }])).toBe(
    'Hotel Reservation Payment, Flight Booking Payment, Car rental Payment',
  );
  expect(describePayment([{ kind: 'flight' }])).toBe('Flight Booking Payment');
});

describe('an old claim', () => {
  test('of no checkout, or of a checkout of something else, is unknown', () => {
    expect(decideClaim(null, 'KX7M2P')).toBe('unknown');
    expect(decideClaim(aCheckout({ state: 'Claiming' }), 'AB2CD3')).toBe('unknown');
  });

  test.each([
    ...(['Open', 'Claiming', 'Claimed', 'Paying', 'ActionRequired', 'Authorised', 'Capturing'] as const),
    'Aborting' as const,
  ])('is pending while its checkout is %s: its money may still come', (state) => {
    expect(decideClaim(aCheckout({ state }), 'KX7M2P')).toBe('pending');
  });

  test.each(['DoorShut', 'Unclaiming', 'Failed'] as const)('is given back when %s', (state) => {
    expect(decideClaim(aCheckout({ state }), 'KX7M2P')).toBe('aborted');
  });

  test.each(['Captured', 'Confirming', 'Done', 'NeedsHuman', 'Refunded'] as const)(
    'is kept when %s: its money is here',
    (state) => expect(decideClaim(aCheckout({ state, capturedAt: noon }), 'KX7M2P')).toBe('committed'),
  );

  test.each(['Refused', 'Lost'] as const)('is given back when its own part was %s', (standing) => {
    const checkout = aCheckout({ state: 'Done', capturedAt: noon, items: [anItem({ standing })] });
    expect(decideClaim(checkout, 'KX7M2P')).toBe('aborted');
  });
});

test('a checkout that needs a person is a success unless a reservation is lost', () => {
  const confirmed = anItem({ standing: 'Confirmed' });
  expect(statusOf(aCheckout({ state: 'NeedsHuman', items: [confirmed] }))).toBe('Success');
  const lost = [confirmed, anItem({ standing: 'Lost' })];
  expect(statusOf(aCheckout({ state: 'NeedsHuman', items: lost }))).toBe('Pending');
});

test.each([
  ['Open', 0, 'Pending'],
  ['Done', 0, 'Success'],
  ['ActionRequired', 0, 'Pending'],
  ['Captured', 0, 'Pending'],
  ['Failed', 0, 'Failed'],
  ['PartlyRefunded', 1, 'Partly refunded'],
  ['Refunded', 75_000, 'Refunded'],
  ['NeedsHuman', 75_000, 'Refunded'],
] as const)('a checkout that is %s with %d returned is told as %3$s', (state, refundedMinor, status) => {
  expect(statusOf(aCheckout({ state, refundedMinor }))).toBe(status);
});
