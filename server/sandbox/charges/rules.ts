import { cardOf } from '../payment-methods/payment-method.ts';
import type { Charge } from './charge.ts';

/** The money of an authorised charge moves; what is not captured goes back to the payer at once. */
export function captureCharge(charge: Charge, amount: number): Charge {
  return {
    ...charge,
    captured: true,
    amountCaptured: amount,
    amountRefunded: charge.amount - amount,
    disputed: cardOf(charge).disputeReason !== undefined,
  };
}

/** The payer has gone to his bank; the charge says so for ever, however it ends. */
export function disputeCharge(charge: Charge): Charge {
  return { ...charge, disputed: true };
}

/** An authorisation is let go: Stripe shows it as wholly refunded. */
export function releaseCharge(charge: Charge): Charge {
  return { ...charge, amountRefunded: charge.amount };
}

/** What a refund may still take from a charge, in minor units. */
export function refundableAmount(charge: Charge): number {
  return charge.captured ? charge.amount - charge.amountRefunded : 0;
}
