import { moneyText } from '../../contracts/values.ts';
import type { Charge } from '../charges/charge.ts';
import { refundableAmount } from '../charges/rules.ts';
import { invalidRequest, type StripeFailure } from '../http/failure.ts';
import { cardOf } from '../payment-methods/payment-method.ts';
import type { Refund } from './refund.ts';

export interface RefundRequest {
  readonly id: string;
  /** Minor units; all that is left when undefined. */
  readonly amount: number | undefined;
  readonly reason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** A dispute has the money, or may get it. */
  readonly isDisputed: boolean;
  readonly now: number;
  /** How long a bank takes that does not answer at once. */
  readonly settleMs: number;
}

/** Gives money of a captured charge back; refuses more than is left of it. */
export function refundCharge(charge: Charge, request: RefundRequest): { refund: Refund; charge: Charge } {
  const left = refundableAmount(charge);
  const amount = request.amount ?? left;
  refuseUnlessRefundable(charge, { left, amount, isDisputed: request.isDisputed });
  const course = cardOf(charge).refund;
  const { id, reason, metadata, now } = request;
  const refund: Refund = {
    ...{ id, reason, metadata, amount },
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    status: course?.startsAs ?? 'succeeded',
    currency: charge.currency,
    failureReason: null,
    settling: course ? { at: now + request.settleMs, as: course.endsAs } : null,
    createdAt: now,
  };
  return { refund, charge: { ...charge, amountRefunded: charge.amountRefunded + amount } };
}

/** The bank's last word: a failed refund's money is the merchant's again. */
export function settleRefund(refund: Refund, charge: Charge): { refund: Refund; charge: Charge } {
  if (!refund.settling) return { refund, charge };
  const status = refund.settling.as;
  if (status === 'succeeded') return { refund: { ...refund, status, settling: null }, charge };
  return {
    refund: { ...refund, status, settling: null, failureReason: 'expired_or_canceled_card' },
    charge: { ...charge, amountRefunded: charge.amountRefunded - refund.amount },
  };
}

function refuseUnlessRefundable(
  charge: Charge,
  { left, amount, isDisputed }: { left: number; amount: number; isDisputed: boolean },
): void {
  if (charge.status !== 'succeeded' || !charge.captured) throw noSuccessfulCharge(charge.paymentIntent);
  if (isDisputed) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (amount > left) {
    const words = (amountMinor: number) => {
      const currency = charge.currency.toUpperCase();
      return `${moneyText({ amountMinor, currency })} ${currency}`;
    };
    // Stripe gives this refusal no code.
    throw invalidRequest(
      `Refund amount (${words(amount)}) is greater than unrefunded amount on charge (${words(left)})`,
      { param: 'amount' },
    );
  }
}

export function noSuccessfulCharge(intent: string): StripeFailure {
  return invalidRequest(`This PaymentIntent (${intent}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}
