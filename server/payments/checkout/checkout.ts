import type { ProblemSlug } from '../../contracts/problem.ts';
import type { ReservationKind } from '../../contracts/reservation.ts';
import { type CheckoutState, hostedMethod } from '../contract.ts';

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

/** A way money can come in: an intent that has been, or is about to be, confirmed, or a page to pay on. */
export interface Door {
  readonly number: number;
  /** The processor's hosted page, when the payer pays on one. */
  readonly pageId: string | null;
  /** Null until the payer has used the page; never null without one. */
  readonly intentId: string | null;
  /** False once the processor says that nothing can come through any more. */
  readonly isOpen: boolean;
}

/** Paying for one or more reservations with one payment. Instants are epoch ms, amounts minor units. */
export interface Checkout {
  readonly id: string;
  readonly transactionId: string;
  readonly userId: string;
  readonly payerName: string;
  /** The processor's name of a payment method, or `hosted`: on its page. Never a card number. */
  readonly paymentMethod: string;
  /** Who the saved card belongs to at the processor; null for any other method. */
  readonly customerId: string | null;
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
  /** Taken out of the runner's hands, because repeating cannot help; a person decides. */
  readonly parked: { readonly at: number; readonly reason: string } | null;
  /** When a person has settled what `NeedsHuman` stands for. */
  readonly lookedAfterAt: number | null;
  readonly createdAt: number;
}

/** True when the payer pays on the processor's own page. */
export function isHosted({ paymentMethod }: Pick<Checkout, 'paymentMethod'>): boolean {
  return paymentMethod === hostedMethod;
}

/** True while an inventory keeps something for this checkout. */
export function hasClaims({ items }: Pick<Checkout, 'items'>): boolean {
  return items.some(({ standing }) => standing === 'Claimed');
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
