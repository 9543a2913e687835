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
  return items.map((item) => fields.map((field) => cleanText(asText(member(item, field)))).join('\t'));
}

/** RFC 4180 with a header; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function toCsv(items: readonly object[], fields: Fields): string[] {
  const rows = items.map((item) => fields.map((field) => csvCell(member(item, field))).join(','));
  return [fields.map(csvCell).join(','), ...rows];
}

/** The member at a dotted path, the first of several alternatives that is there; else null. */
export function member(item: object, field: string): unknown {
  const found = field.split('|').map((path) => path.split('.').reduce<unknown>(step, item));
  return found.find((value) => value !== undefined && value !== null) ?? null;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value))
    return /^-?\d+$/.test(key) ? value.at(Number(key)) : value.map((one) => step(one, key));
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.flat(Number.POSITIVE_INFINITY).map(asText).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function csvCell(value: unknown): string {
  const text = cleanText(asText(value));
  const safe = typeof value !== 'number' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
