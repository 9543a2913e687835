import { cleanText, escapeJsonText } from './clean.ts';
import type { Fields } from './outcome.ts';

/** Pretty JSON that is also safe to look at in a terminal. */
export function toJson(value: unknown): string {
  return escapeJsonText(JSON.stringify(value, null, 2));
}

/** One JSON object per line. */
export function toNdjson(items: readonly object[]): string[] {
  return items.map((item) => escapeJsonText(JSON.stringify(item)));
}

/** Tab-separated rows without a header; tabs and line ends inside a value become spaces. */
export function toTabbed(items: readonly object[], fields: Fields): string[] {
  return items.map((item) => fields.map((field) => cellText(item, field)).join('\t'));
}

/** RFC 4180 with a header; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function toCsv(items: readonly object[], fields: Fields): string[] {
  const rows = items.map((item) => fields.map((field) => csvCell(member(item, field))).join(','));
  return [fields.map(csvCell).join(','), ...rows];
}

/** The same objects with nothing but these members, in this order. */
export function pick(items: readonly object[], fields: Fields): object[] {
  return items.map((item) => Object.fromEntries(fields.map((field) => [field, member(item, field)])));
}

/** What stands at a member, as one line of safe text. */
export function cellText(item: object, field: string): string {
  return cleanText(asText(member(item, field)));
}

/** Names for what the API calls differently from kind to kind: the first that is there counts. */
export const commonNames: Readonly<Record<string, readonly string[]>> = {
  total: ['ticket_price', 'total_price', 'total_cost'],
};

/** The member at a dotted path; a number in it counts in a list, from the end when negative; null: nothing there. */
export function member(item: object, field: string): unknown {
  const own = field.split('.').reduce<unknown>(step, item);
  if (own !== undefined && own !== null) return own;
  return commonNames[field]?.map((name) => step(item, name)).find((value) => value !== undefined) ?? null;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value))
    return /^-?\d+$/.test(key) ? value.at(Number(key)) : value.map((one) => step(one, key));
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.flat(Number.POSITIVE_INFINITY).map(asText).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// The full-width twins are formulas too where a spreadsheet speaks Chinese or Japanese.
const formulaStart = /^\s*[=+\-@＝＋－＠]/;

function csvCell(value: unknown): string {
  const text = cleanText(asText(value));
  const safe = typeof value !== 'number' && formulaStart.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
