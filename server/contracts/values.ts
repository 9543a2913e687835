import { z } from 'zod';

/** ISO 4217 currencies the suite sells in, with their number of minor digits (Intl's are not ISO's). */
export const currencyDigits: Readonly<Record<string, 0 | 2 | 3>> = {
  AED: 2,
  ARS: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  MAD: 2,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PEN: 2,
  PHP: 2,
  PLN: 2,
  QAR: 2,
  RON: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
};

/** An amount in integer minor units with its ISO 4217 code; the only form arithmetic is done on. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Number of minor digits of a currency; throws RangeError on an unknown code. */
export function minorDigits(currency: string): number {
  const digits = currencyDigits[currency];
  if (digits === undefined) throw new RangeError(`Unknown currency ${currency}.`);
  return digits;
}

/** Minor units as the API's JSON number in major units: (75000, 'USD') -> 750. */
export function toMajor(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** minorDigits(currency);
}

/** The API's number in minor units: (750.1, 'USD') -> 75010; RangeError when it has too many digits. */
export function toMinor(amount: number, currency: string): number {
  const scaled = amount * 10 ** minorDigits(currency);
  const rounded = Math.round(scaled);
  // 1e-6 of a minor unit absorbs binary fractions and nothing that a person could have written.
  if (
    !Number.isSafeInteger(rounded) ||
    Math.abs(scaled - rounded) > Math.max(1e-6, 1e-15 * Math.abs(scaled))
  ) {
    throw new RangeError(`${amount} is not an amount of ${currency}.`);
  }
  return rounded;
}

/** Fixed-point text without grouping: (75000, 'USD') -> "750.00"; for documents, proofs and logs. */
export function moneyText({ amountMinor, currency }: Money): string {
  return toMajor(amountMinor, currency).toFixed(minorDigits(currency));
}

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
  .describe('ISO 4217 code');

export const amount = z.number().describe('major units of the currency beside it');

/** A calendar day without a zone. */
export const day = z.iso.date('must be a date such as 2026-12-10').describe('YYYY-MM-DD');

/** An instant or a local time with its offset. */
export const instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with offset');

/** An ISO 8601 duration of hours and minutes such as PT6H25M. */
export const duration = z
  .string()
  .regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/)
  .describe('ISO 8601 duration');

/** A person's name as printed on documents: one line, 1 to 100 characters. */
export const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must have at most 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must not contain control characters');

/** The name of a trip: groups reservations of one person. */
export const tripName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'must have at most 60 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must not contain control characters');

/** Cursor page of a list; the cursor is opaque. */
export const pageInput = {
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** The wire form of a page: `next_cursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** Epoch milliseconds as the API's UTC instant without fraction: `2026-11-28T10:00:00Z`. */
export function isoInstant(epochMs: number): string {
  return new Date(Math.floor(epochMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
