import type { Intent } from '../payment-intents/intent.ts';
import type { Refund } from '../refunds/refund.ts';

/** All money of one currency, in minor units. */
export interface CurrencySum {
  readonly currency: string;
  /** Authorised, and neither captured nor let go. */
  readonly held: number;
  readonly captured: number;
  /** Refunds that have not failed. */
  readonly refunded: number;
}

export function sumByCurrency(intents: readonly Intent[], refunds: readonly Refund[]): CurrencySum[] {
  const currencies = [...new Set(intents.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = intents.filter((intent) => intent.currency === currency);
    const returned = refunds.filter((refund) => refund.currency === currency && refund.status !== 'failed');
    return {
      currency,
      held: sum(own.map(({ amountCapturable }) => amountCapturable)),
      captured: sum(own.map(({ amountReceived }) => amountReceived)),
      refunded: sum(returned.map(({ amount }) => amount)),
    };
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
