import type { z } from 'zod';
import { invalidInput, Problem } from '../contracts/problem.ts';
import type { ClaimDecision, PayableReservation, ReservationKind } from '../contracts/reservation.ts';
import { moneyText, toMajor, toMinor } from '../contracts/values.ts';
import { type Checkout, type CheckoutItem, totalMinorOf } from './checkout/checkout.ts';
import type { paymentsContract, TransactionStatus } from './contract.ts';

export type CheckoutInput = z.output<(typeof paymentsContract)['endpoints']['checkout']['input']>;

/** What a checkout will pay for. */
export interface Plan {
  readonly items: readonly CheckoutItem[];
  readonly currency: string;
  /** When the first of the holds would have ended, epoch ms. */
  readonly holdsEndAt: number;
}

/** Refuses a request that names nothing, or the same thing twice, or in two ways. */
export function checkSelection(input: CheckoutInput): void {
  const ids = input.reservation_ids;
  const ways = [ids.length > 0, input.trip !== undefined, input.all].filter(Boolean).length;
  if (ways === 0) throw invalidInput('/reservation_ids', 'Say what to pay: reservation ids, a trip, or all.');
  if (ways > 1)
    throw invalidInput('/reservation_ids', 'Give reservation ids, or a trip, or all: one of these.');
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalidInput('/reservation_ids', `${twice} is named twice.`);
}

/**
 * Decides what a checkout pays for, from the reservations as their inventories see them now. Throws the
 * problem that the payer can do something about; with `allow_partial` only when nothing can be paid.
 */
export function planCheckout(input: CheckoutInput, found: readonly PayableReservation[]): Plan {
  const refusals = found.flatMap((payable) => refusalOf(payable) ?? []);
  const payable = found.filter((reservation) => refusalOf(reservation) === null);
  const [first] = refusals;
  if (first && (!input.allow_partial || payable.length === 0)) throw first;
  const currency = commonCurrency(payable);
  checkTotal(input, payable, currency);
  return {
    items: payable.map(toItem),
    currency,
    holdsEndAt: Math.min(...payable.map(({ hold_expires_at }) => Date.parse(hold_expires_at ?? ''))),
  };
}

/** What became of the checkout behind a claim: null when payments never heard of it. */
export function decideClaim(checkout: Checkout | null, reservationId: string): ClaimDecision {
  const item = checkout?.items.find((candidate) => candidate.reservationId === reservationId);
  // The row is written before the first claim, so an unknown claim is of no checkout there ever was.
  if (!checkout || !item) return 'unknown';
  if (['Refused', 'Unclaimed', 'Lost'].includes(item.standing)) return 'aborted';
  if (checkout.capturedAt !== null) return 'committed';
  const isOver = ['DoorShut', 'Unclaiming', 'Failed'].includes(checkout.state);
  return isOver ? 'aborted' : 'pending';
}

/** How the payer's transaction stands. */
export function statusOf(checkout: Checkout): TransactionStatus {
  if (checkout.state === 'Failed') return 'Failed';
  if (checkout.refundedMinor > 0)
    return checkout.refundedMinor >= totalMinorOf(checkout) ? 'Refunded' : 'Partly refunded';
  if (checkout.state === 'NeedsHuman') return hasLost(checkout) ? 'Pending' : 'Success';
  return checkout.state === 'Done' ? 'Success' : 'Pending';
}

/** Without a loss a person is needed for a refund only; what was paid for is there. */
function hasLost({ items }: Checkout): boolean {
  return items.some(({ standing }) => standing === 'Lost');
}

const paymentWords: Readonly<Record<ReservationKind, string>> = {
  hotel: 'Hotel Reservation Payment',
  flight: 'Flight Booking Payment',
  car: 'Car rental Payment',
};

/** What a payment is for, in the words of a bank statement: each kind once. */
export function describePayment(items: readonly Pick<CheckoutItem, 'kind'>[]): string {
  const kinds = Object.keys(paymentWords) as ReservationKind[];
  const paid = kinds.filter((kind) => items.some((item) => item.kind === kind));
  return paid.map((kind) => paymentWords[kind]).join(', ');
}

/**
 * Until when money may still be let in: as long as the first hold would have lasted, but at least the
 * grace. It bounds how long we wait for a payer and decides nothing else, so a skewed clock is harmless.
 */
export function deadlineOf({ holdsEndAt }: Plan, time: { now: number; graceMs: number }): number {
  return Math.max(holdsEndAt, time.now + time.graceMs);
}

/**
 * Until when somebody who is in the middle of paying at the deadline may finish: the grace after the
 * hold's end, once. Who began so late that the deadline was the grace itself has had it.
 */
export function lastCallOf(
  { deadlineAt, createdAt }: Pick<Checkout, 'deadlineAt' | 'createdAt'>,
  graceMs: number,
): number {
  return deadlineAt > createdAt + graceMs ? deadlineAt + graceMs : deadlineAt;
}

/**
 * When to look again after a payer who was sent to a page so long ago. Whoever stays away is looked after more
 * rarely: the news is late by a thirtieth of the wait at most, and a page that is left costs 180 looks instead
 * of 900. Stripe allows 100 reads a second for everybody together.
 */
export function lookAgainMs(waitedMs: number): number {
  return Math.round(Math.max(2_000, Math.min(waitedMs / 30, 15_000)));
}

/** Why a reservation cannot be paid now; null when it can. */
function refusalOf(payable: PayableReservation): Problem | null {
  const { reservation_id, reservation_status: status, transaction_id } = payable;
  const about = { reservation_id };
  if (status === 'Held') return null;
  if (status === 'Confirmed')
    return new Problem('already-paid', `${reservation_id} is paid already.`, { ...about, transaction_id });
  if (status === 'Expired')
    return new Problem(
      'hold-expired',
      `The hold on ${reservation_id} has expired; search and hold again.`,
      about,
    );
  const why = status === 'Paying' ? 'it is being paid right now' : `it is ${status.toLowerCase()}`;
  return new Problem('hold-not-open', `${reservation_id} is not open: ${why}.`, about);
}

function commonCurrency(payable: readonly PayableReservation[]): string {
  const groups: Record<string, string[]> = {};
  for (const { currency, reservation_id } of payable) {
    groups[currency] = [...(groups[currency] ?? []), reservation_id];
  }
  const [[currency] = [], ...others] = Object.entries(groups);
  if (currency === undefined) throw new Error('A checkout of nothing has no currency.');
  if (others.length === 0) return currency;
  const words = Object.entries(groups).map(([code, ids]) => `${ids.join(' ')} (${code})`);
  throw new Problem(
    'currency-mismatch',
    `One payment has one currency; pay these separately: ${words.join('; ')}.`,
    { pay_together: groups },
  );
}

/** The payer agreed to an amount; a partial payment may stay below it. */
function checkTotal(input: CheckoutInput, payable: readonly PayableReservation[], currency: string): void {
  const agreed = input.confirm_total;
  if (!agreed) return;
  const totalMinor = payable.reduce((sum, { total }) => sum + toMinor(total, currency), 0);
  const agreedMinor = agreed.currency === currency ? minorOrNull(agreed.amount, currency) : null;
  if (agreedMinor === totalMinor) return;
  if (input.allow_partial && agreedMinor !== null && agreedMinor > totalMinor) return;
  const real = moneyText({ amountMinor: totalMinor, currency });
  throw new Problem(
    'price-changed',
    `The total is ${real} ${currency}, not ${agreed.amount} ${agreed.currency}; nothing was charged.`,
    { total: toMajor(totalMinor, currency), currency },
  );
}

function minorOrNull(amount: number, currency: string): number | null {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toItem(payable: PayableReservation): CheckoutItem {
  return {
    reservationId: payable.reservation_id,
    kind: payable.type,
    amountMinor: toMinor(payable.total, payable.currency),
    summary: payable.summary,
    standing: 'Wanted',
  };
}
