import { currencyDigits, moneyText } from '../../contracts/values.ts';
import { invalidRequest } from '../http/failure.ts';

/** Stripe's smallest charges, in minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const minimums: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1_500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1_000,
  usd: 50,
};
/** Eight digits of minor units. */
const maximum = 99_999_999;

/** The currency in small letters; refuses one that the suite does not sell in. */
export function checkCurrency(text: string): string {
  const currency = text.toLowerCase();
  if (currencyDigits[text.toUpperCase()] !== undefined) return currency;
  const supported = Object.keys(currencyDigits).join(', ').toLowerCase();
  throw invalidRequest(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${supported}`,
    {
      param: 'currency',
    },
  );
}

/** Refuses what is below or above what can be charged at once. */
export function checkAmount(amountMinor: number, currency: string, param = 'amount'): number {
  const minimum = minimums[currency] ?? 1;
  const refuse = (limit: number, words: string, code: string) =>
    invalidRequest(`Amount must be ${words} ${inWords(limit, currency)}`, { code, param });
  if (amountMinor < minimum) throw refuse(minimum, 'at least', 'amount_too_small');
  if (amountMinor > maximum) throw refuse(maximum, 'no more than', 'amount_too_large');
  return amountMinor;
}

function inWords(amountMinor: number, currency: string): string {
  return `${moneyText({ amountMinor, currency: currency.toUpperCase() })} ${currency}`;
}
