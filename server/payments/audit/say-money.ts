import { moneyText } from '../../contracts/values.ts';

/** (75000, 'USD') -> `750.00 USD`. */
export function sayMoney(amountMinor: number, currency: string): string {
  return `${moneyText({ amountMinor, currency })} ${currency}`;
}
