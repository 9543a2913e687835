import { currencyDigits, minorDigits, toMinor } from '../../server/contracts/values.ts';
import { invalidValue } from '../failure.ts';

export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** An amount for people: (1550, 'USD') -> "1,550.00 USD". */
export function moneyWords(amount: number, currency: string): string {
  const digits = currencyDigits[currency] ?? 2;
  return `${amount.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')} ${currency}`;
}

/** An amount as --confirm-total takes it: (1550, 'USD') -> "1550.00USD". */
export function moneyProof(amount: number, currency: string): string {
  return `${amount.toFixed(currencyDigits[currency] ?? 2)}${currency}`;
}

/** Reads "1550.00USD"; an unknown currency or too many decimals is invalid. */
export function parseMoney(text: string, flag: string): Amount {
  const match = /^(\d{1,12}(?:\.\d{1,3})?)\s?([A-Za-z]{3})$/.exec(text.trim());
  const [, digits, letters] = match ?? [];
  if (!digits || !letters) throw wrongMoney(text, flag);
  const amount = Number(digits);
  const currency = letters.toUpperCase();
  try {
    minorDigits(currency);
    toMinor(amount, currency);
  } catch (cause) {
    if (cause instanceof RangeError) throw wrongMoney(text, flag);
    throw cause;
  }
  return { amount, currency };
}

function wrongMoney(text: string, flag: string): Error {
  return invalidValue(`${flag} "${text}" is not an amount with its currency, such as 1550.00USD.`);
}
