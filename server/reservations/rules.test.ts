import { describe, expect, test } from 'vitest';
import type { ReservationState } from '../contracts/reservation.ts';
import type { Reservation } from './reservation.ts';
import {
  decideClaim,
  decideConfirm,
  decideRelease,
  decideUnclaim,
  leastClaimableMs,
  stateAt,
} from './rules.ts';
import { allStates, deadline, now, outcome, reservation } from './testing/one-reservation.ts';

describe('the state of a reservation', () => {
  test.each([
    [deadline - 1, 'Held'],
    [deadline, 'Expired'],
    [deadline + 1, 'Expired'],
  ])('a hold at %i is %s', (at, state) => {
    expect(stateAt(reservation('Held'), at)).toBe(state);
  });

  test.each(allStates.filter((state) => state !== 'Held'))('%s has no clock', (state) => {
    expect(stateAt(reservation(state), deadline + 1e9)).toBe(state);
  });
});

describe('a claim', () => {
  const request = { claimId: 'checkout-1', userId: '1001', priceMinor: 75_000, currency: 'USD' };
  const claim = (target: Reservation, other = {}, at = { now, isTombstoned: false }) =>
    outcome(() => decideClaim(target, { ...request, ...other }, at));

  test.each<[ReservationState, string]>([
    ['Held', 'Paying'],
    ['Paying', 'done-before'],
    ['Confirmed', 'done-before'],
    ['Cancelled', 'hold-not-open'],
    ['Expired', 'hold-expired'],
    ['Released', 'hold-not-open'],
  ])('of what is %s comes to %s', (state, expected) => {
    expect(claim(reservation(state))).toBe(expected);
  });

  test.each<[ReservationState, string]>([
    ['Held', 'Paying'],
    ['Paying', 'hold-not-open'],
    ['Confirmed', 'already-paid'],
    ['Cancelled', 'hold-not-open'],
    ['Expired', 'hold-expired'],
    ['Released', 'hold-not-open'],
  ])('by another checkout of what is %s comes to %s', (state, expected) => {
    expect(claim(reservation(state), { claimId: 'checkout-2' })).toBe(expected);
  });

  test.each([
    [leastClaimableMs + 1, 'Paying'],
    [leastClaimableMs, 'Paying'],
    [leastClaimableMs - 1, 'hold-expired'],
    [1, 'hold-expired'],
    [0, 'hold-expired'],
    [-1, 'hold-expired'],
  ])('%i ms before the deadline comes to %s', (left, expected) => {
    expect(claim(reservation('Held'), {}, { now: deadline - left, isTombstoned: false })).toBe(expected);
  });

  test('needs 2 s of the hold', () => expect(leastClaimableMs).toBe(2_000));

  test('that is repeated after the deadline is still the same claim', () => {
    expect(claim(reservation('Paying'), {}, { now: deadline + 1, isTombstoned: false })).toBe('done-before');
  });

  test.each<[ReservationState]>([['Held'], ['Paying']])(
    'that was given back is refused, whatever else is %s',
    (state) => {
      const target = reservation(state, { claimId: 'checkout-2' });
      expect(claim(target, {}, { now, isTombstoned: true })).toBe('hold-not-open');
    },
  );

  test('by somebody else finds nothing', () => {
    for (const state of allStates) expect(claim(reservation(state), { userId: '1002' })).toBe('not-found');
  });

  test.each([[{ priceMinor: 74_999 }], [{ priceMinor: 75_001 }], [{ currency: 'EUR' }]])(
    'at another price (%j) is refused',
    (other) => expect(claim(reservation('Held'), other)).toBe('price-changed'),
  );

  test('of an overdue hold at another price says that it has expired', () => {
    const late = { now: deadline, isTombstoned: false };
    expect(claim(reservation('Held'), { priceMinor: 1 }, late)).toBe('hold-expired');
  });

  test('at another price is told the price it has', () => {
    expect(() =>
      decideClaim(reservation('Held'), { ...request, priceMinor: 1 }, { now, isTombstoned: false }),
    ).toThrow('KX7M2P costs 750.00 USD.');
  });
});

describe('giving a claim back', () => {
  test.each<[ReservationState, number, string]>([
    ['Paying', deadline - 1, 'Held'],
    ['Paying', deadline, 'Expired'],
    ['Confirmed', now, 'already-paid'],
    ['Cancelled', now, 'already-paid'],
    ['Held', now, 'done-before'],
    ['Expired', now, 'done-before'],
    ['Released', now, 'done-before'],
  ])('%s at %i comes to %s', (state, at, expected) => {
    const target = reservation(state, { claimId: 'checkout-1' });
    expect(outcome(() => decideUnclaim(target, 'checkout-1', at))).toBe(expected);
  });

  test.each(allStates)('another checkout’s claim on what is %s is left alone', (state) => {
    expect(outcome(() => decideUnclaim(reservation(state), 'checkout-2', now))).toBe('done-before');
  });
});

describe('a confirmation', () => {
  test.each<[ReservationState, string]>([
    ['Paying', 'Confirmed'],
    ['Confirmed', 'done-before'],
    ['Cancelled', 'done-before'],
    ['Held', 'hold-not-open'],
    ['Expired', 'hold-not-open'],
    ['Released', 'hold-not-open'],
  ])('of what is %s comes to %s', (state, expected) => {
    const target = reservation(state, { claimId: 'checkout-1' });
    expect(outcome(() => decideConfirm(target, 'checkout-1'))).toBe(expected);
  });

  test.each(allStates)('without a claim on what is %s is refused', (state) => {
    expect(outcome(() => decideConfirm(reservation(state), 'checkout-2'))).toBe('hold-not-open');
  });
});

describe('a release', () => {
  test.each<[ReservationState, number, string]>([
    ['Held', deadline - 1, 'Released'],
    ['Held', deadline, 'hold-expired'],
    ['Released', now, 'done-before'],
    ['Paying', now, 'hold-not-open'],
    ['Confirmed', now, 'hold-not-open'],
    ['Cancelled', now, 'hold-not-open'],
    ['Expired', now, 'hold-expired'],
  ])('of what is %s at %i comes to %s', (state, at, expected) => {
    expect(outcome(() => decideRelease(reservation(state), at))).toBe(expected);
  });

  test('of what is paid says how to give that up', () => {
    expect(() => decideRelease(reservation('Confirmed'), now)).toThrow('travel cancel KX7M2P');
  });
});
