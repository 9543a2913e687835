import type { ParsedComponents } from 'chrono-node';
import { casual } from 'chrono-node/en';

/** The one day that English words mean, counted from a day; null when they mean none, several, or a time too. */
export function spokenDay(text: string, from: string): string | null {
  const start = readWhole(text, from);
  return start && !start.isCertain('hour') ? dayOf(start) : null;
}

/** The day and time that English words mean; null when one of the two is left open. */
export function spokenTime(text: string, from: string): string | null {
  const start = readWhole(text, from);
  if (!start?.isCertain('hour')) return null;
  return `${dayOf(start)}T${twoDigits(start.get('hour'))}:${twoDigits(start.get('minute'))}`;
}

// Only words that are understood as a whole count: "12.12" or "a week from monday" would be half guessed.
function readWhole(text: string, from: string): ParsedComponents | null {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const found = casual.parse(text, new Date(year, month - 1, day, 12), { forwardDate: true });
  const [only] = found;
  if (!only || found.length > 1 || only.end || only.text.length !== text.length) return null;
  const hasDay = (['day', 'weekday'] as const).some((part) => only.start.isCertain(part));
  return hasDay ? only.start : null;
}

function dayOf(start: ParsedComponents): string {
  return `${start.get('year')}-${twoDigits(start.get('month'))}-${twoDigits(start.get('day'))}`;
}

function twoDigits(part: number | null): string {
  return String(part ?? 0).padStart(2, '0');
}
