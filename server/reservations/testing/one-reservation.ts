import type { Problem } from '../../contracts/problem.ts';
import type { ReservationState } from '../../contracts/reservation.ts';
import type { Reservation } from '../reservation.ts';

const madeAt = Date.UTC(2026, 11, 1, 12);
export const deadline = madeAt + 1_800_000;
export const now = madeAt + 60_000;
export const allStates = ['Held', 'Paying', 'Confirmed', 'Cancelled', 'Expired', 'Released'] as const;

/** Ada's, of 750.00 USD, made a minute before `now`; claimed and paid as its state says. */
export function reservation(state: ReservationState, other: Partial<Reservation> = {}): Reservation {
  const wasClaimed = state === 'Paying' || state === 'Confirmed' || state === 'Cancelled';
  return {
    id: 'KX7M2P',
    userId: '1001',
    customerName: 'Ada Lovelace',
    state,
    priceMinor: 75_000,
    currency: 'USD',
    holdExpiresAt: deadline,
    claimId: wasClaimed ? 'checkout-1' : null,
    claimedAt: wasClaimed ? now : null,
    transactionId: state === 'Confirmed' || state === 'Cancelled' ? '500001' : null,
    trip: null,
    createdAt: madeAt,
    updatedAt: madeAt,
    details: {},
    ...other,
  };
}

/** What a rule comes to, as one word: the next state, `done-before`, or the problem. */
export function outcome(decide: () => unknown): string {
  try {
    const decision = decide();
    return typeof decision === 'object' && decision !== null && 'to' in decision
      ? String(decision.to)
      : String(decision);
  } catch (error) {
    return (error as Problem).slug;
  }
}
