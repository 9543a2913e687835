import { invalidValue } from '../failure.ts';
import { localDay, plusDays, plusMonths, weekdayOf } from './calendar.ts';

/** What words are counted from. */
export interface Reference {
  /** Epoch ms. */
  readonly now: number;
  /** YYYY-MM-DD of the value this one belongs to, such as the check-in of a check-out; null: there is none. */
  readonly from: string | null;
  /** How the value is named in a complaint, such as "--depart". */
  readonly label: string;
}

/** A value as it goes to the server, and whether it was found by counting rather than typed out. */
export interface Reading {
  readonly value: string;
  readonly isCounted: boolean;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoTime = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/;
const clock = /[T ,]\s*(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)$/i;

/** Reads a day: ISO, or words such as "fri", "+3d" and "dec 12". */
export async function readDay(text: string, reference: Reference): Promise<Reading> {
  const typed = text.trim();
  if (isDay(typed)) return { value: typed, isCounted: false };
  const day = looksIso(typed) ? null : (countedDay(typed, reference) ?? (await spokenDay(typed, reference)));
  if (day) return { value: day, isCounted: true };
  throw invalidValue(
    `${reference.label} must be a date such as 2026-12-10, fri, "next friday", +3d or "dec 12", not "${text}".`,
  );
}

/** Reads a day with a time on the clock at the place: ISO, or words such as "fri 10:00" and "+3d 18:30". */
export async function readTime(text: string, reference: Reference): Promise<Reading> {
  const typed = text.trim();
  const [, day, time] = isoTime.exec(typed) ?? [];
  if (day && isDay(day)) return { value: `${day}T${time}`, isCounted: false };
  const [ending, hour, minute] = clock.exec(typed) ?? [];
  if (ending) {
    const { value } = await readDay(typed.slice(0, -ending.length), reference);
    return { value: `${value}T${hour?.padStart(2, '0')}:${minute}`, isCounted: true };
  }
  const spoken = looksIso(typed)
    ? null
    : await (await import('./spoken.ts')).spokenTime(typed, baseOf(reference));
  if (spoken) return { value: spoken, isCounted: true };
  throw invalidValue(
    `${reference.label} must be a date with a time such as 2026-12-10T10:00, "fri 10:00" or "+3d 10:00", not "${text}".`,
  );
}

// There is no 30 February: JavaScript takes it for another day.
function isDay(text: string): boolean {
  return isoDay.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;
}

// A mistyped ISO date is refused: guessing at it would book another day.
function looksIso(text: string): boolean {
  return /^\d{4}-/.test(text);
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const steps = /^\+(\d{1,3})\s?(d|days?|w|weeks?|m|months?)?$/i;

/** The few words that need no library, which costs more to load than a search takes. */
function countedDay(text: string, reference: Reference): string | null {
  const base = baseOf(reference);
  const word = text.toLowerCase();
  if (word === 'today') return localDay(reference.now);
  if (word === 'tomorrow') return plusDays(localDay(reference.now), 1);
  const [, count, unit = 'd'] = steps.exec(word) ?? [];
  if (count) {
    if (unit.startsWith('m')) return plusMonths(base, Number(count));
    return plusDays(base, Number(count) * (unit.startsWith('w') ? 7 : 1));
  }
  const weekday = word.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(word));
  if (weekday < 0) return null;
  // What ends something does not fall on the day it began.
  const earliest = reference.from === null ? base : plusDays(base, 1);
  return plusDays(earliest, (weekday - weekdayOf(earliest) + 7) % 7);
}

async function spokenDay(text: string, reference: Reference): Promise<string | null> {
  return (await import('./spoken.ts')).spokenDay(text, baseOf(reference));
}

function baseOf({ now, from }: Reference): string {
  return from ?? localDay(now);
}
