import type { ProblemSlug } from '../../contracts/problem.ts';
import type { ReservationKind } from '../../contracts/reservation.ts';
import type { CheckoutState } from '../contract.ts';

/** How far a checkout has got with one of its reservations. */
export type Standing = 'Wanted' | 'Claimed' | 'Refused' | 'Unclaimed' | 'Confirmed' | 'Lost';

/** A reservation in a checkout, with its price and its words as they were when the checkout began. */
export interface CheckoutItem {
  readonly reservationId: string;
  readonly kind: ReservationKind;
  readonly amountMinor: number;
  readonly summary: string;
  readonly standing: Standing;
}

/** Why a checkout ended without money, as the payer is told. */
export interface Failure {
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A way money can come in: a payment intent that has been, or is about to be, confirmed. */
export interface Door {
  readonly number: number;
  readonly intentId: string;
  /** False once the processor says that nothing can come through any more. */
  readonly isOpen: boolean;
}

/** Paying for one or more reservations with one payment. Instants are epoch ms, amounts minor units. */
export interface Checkout {
  readonly id: string;
  readonly transactionId: string;
  readonly userId: string;
  readonly payerName: string;
  /** The processor's name of a payment method; never a card number. */
  readonly paymentMethod: string;
  readonly allowPartial: boolean;
  readonly currency: string;
  readonly items: readonly CheckoutItem[];
  readonly state: CheckoutState;
  readonly version: number;
  /** The newest door. */
  readonly door: Door | null;
  readonly actionUrl: string | null;
  readonly failure: Failure | null;
  /** After this no new money is let in. */
  readonly deadlineAt: number;
  readonly capturedAt: number | null;
  readonly refundedMinor: number;
  readonly createdAt: number;
}

/** What is, or would have been, paid: everything that was not refused, or all of it when nothing is left. */
export function totalMinorOf({ items }: Pick<Checkout, 'items'>): number {
  const charged = chargedItems({ items });
  return (charged.length > 0 ? charged : items).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** The items that the payment covers. */
export function chargedItems({ items }: Pick<Checkout, 'items'>): CheckoutItem[] {
  return items.filter(({ standing }) => standing !== 'Refused');
}
