import { invalidInput, type Problem } from '../contracts/problem.ts';
import { dayNumber, formatDay, parseDay } from '../reference/days.ts';
import { offsetAt, zoneClock } from '../reference/zone-clock.ts';

/** Longer stays are leases, with other laws. */
export const mostNights = 90;
/** Nobody has rates for later days. */
export const mostDaysAhead = 500;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What somebody wants: whole nights by date, `guests` in each of `rooms`. */
export interface Stay {
  /** Day numbers (reference/days.ts); the night of the check-out day is not slept. */
  readonly checkIn: number;
  readonly checkOut: number;
  readonly rooms: number;
  readonly guests: number;
}

/** Reads a stay; throws `validation-failed` when it has no night, too many, or a day that is none. */
export function readStay(input: {
  readonly check_in: string;
  readonly check_out: string;
  readonly rooms: number;
  readonly guests: number;
}): Stay {
  const checkIn = readDay('check_in', input.check_in);
  const checkOut = readDay('check_out', input.check_out);
  if (checkOut <= checkIn) {
    const sentence = `check_out must be after check_in: ${input.check_out} is not after ${input.check_in}.`;
    throw invalidInput('/check_out', sentence);
  }
  const nights = checkOut - checkIn;
  if (nights > mostNights) {
    const sentence = `check_out is ${nights} nights after check_in; a stay has at most ${mostNights}, so book it in parts.`;
    throw invalidInput('/check_out', sentence);
  }
  return { checkIn, checkOut, rooms: input.rooms, guests: input.guests };
}

/** Nights between two days, whatever the clocks of the place do in between. */
export function countNights({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): number {
  return checkOut - checkIn;
}

/** The nights of a stay as `YYYY-MM-DD`, in order. */
export function nightsOf({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): string[] {
  return Array.from({ length: checkOut - checkIn }, (_, index) => formatDay(checkIn + index));
}

/** The same from the stored text. */
export function nightsBetween(checkIn: string, checkOut: string): string[] {
  return nightsOf({ checkIn: dayNumber(checkIn), checkOut: dayNumber(checkOut) });
}

/** The day it is at a place; `now` is epoch ms. */
export function todayIn(zone: string, now: number): number {
  return Math.floor((now + offsetAt(zoneClock(zone), Math.floor(now / minuteMs)) * minuteMs) / dayMs);
}

/** Why a stay cannot begin on its day at a place where it is `today`; null: it can. */
export function refuseStart({ checkIn }: Pick<Stay, 'checkIn'>, today: number): Problem | null {
  if (checkIn < today) {
    const sentence = `check_in ${formatDay(checkIn)} is in the past: there it is ${formatDay(today)} already.`;
    return invalidInput('/check_in', sentence);
  }
  if (checkIn <= today + mostDaysAhead) return null;
  const latest = formatDay(today + mostDaysAhead);
  return invalidInput(
    '/check_in',
    `check_in is more than ${mostDaysAhead} days ahead; choose ${latest} or earlier.`,
  );
}

/** The guests' names as told, or the booker's; throws when there are more than the rooms take. */
export function nameGuests(
  names: readonly string[],
  { rooms, guests }: Pick<Stay, 'rooms' | 'guests'>,
  booker: string,
): string[] {
  const most = rooms * guests;
  if (names.length > most) {
    const sentence = `guest_names has ${names.length} names and the offer is for ${most}; search with more guests or rooms.`;
    throw invalidInput('/guest_names', sentence);
  }
  return names.length === 0 ? [booker] : [...names];
}

function readDay(name: string, text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw invalidInput(`/${name}`, `${name} must be a date such as 2026-12-10.`);
  return day;
}
