import { z } from 'zod';

/*
 * What the values of an imported line may be. A CSV file has text only and NDJSON has numbers as well; both are
 * read alike, and what was read is read the same again. Each message continues "NAME ...".
 */

export function whole(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.preprocess(toNumber, z.int({ error }).min(least, error).max(most, error));
}

export function decimal(least: number, most: number) {
  const error = `must be a number from ${least} to ${most}`;
  return z.preprocess(toNumber, z.number({ error }).min(least, error).max(most, error));
}

/** Major units, such as 129.90; at most a million. */
export function money(least: 0 | 0.01 = 0.01) {
  const error = `must be an amount from ${least} to 1000000 such as 129.90`;
  const isExact = (amount: number) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
  return z.preprocess(
    toNumber,
    z.number({ error }).min(least, error).max(1_000_000, error).refine(isExact, error),
  );
}

export function text(most: number) {
  const error = `must be text of 1 to ${most} characters`;
  return z.preprocess(
    toText,
    z
      .string({ error })
      .min(1, error)
      .max(most, error)
      .regex(/^[^\p{Cc}]*$/u, error),
  );
}

/** A code that stays the same from import to import. */
export function code() {
  return like(/^[A-Z0-9][A-Z0-9-]{0,19}$/, '1 to 20 capital letters, digits and dashes');
}

export function choice<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be ${words.join(' or ')}` });
}

export function like(pattern: RegExp, what: string) {
  const error = `must be ${what}`;
  return z.preprocess(toText, z.string({ error }).regex(pattern, error));
}

/** Local, HH:MM. */
export function clockTime() {
  return like(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:30');
}

/** Several words in one value, parted by `|`. */
export function list(most: number) {
  const error = `must be words of at most ${most} characters, parted by |`;
  const words = z.array(z.string().min(1, error).max(most, error), { error });
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split('|').map((word) => word.trim()) : value),
    words,
  );
}

/** Everything is sold in one currency, so that one payment can cover a trip; a price list in another is refused. */
export function dollars() {
  return z.literal('USD', { error: 'must be USD: everything is sold in US dollars' });
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,12}(\.\d{1,12})?$/.test(value) ? Number(value) : value;
}

function toText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
