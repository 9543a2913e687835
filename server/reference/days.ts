/**
 * Calendar days as whole numbers: day 0 is 1970-01-01. The text form is `YYYY-MM-DD`, proleptic Gregorian.
 * No clock and no zone is involved; `zone-clock.ts` places days in time.
 */

const DAY_MS = 86_400_000;
const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The number of a `YYYY-MM-DD` day, or undefined when the text names no day of the calendar. */
export function parseDay(text: string): number | undefined {
  const match = DAY_TEXT.exec(text);
  if (!match) return undefined;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  return formatDay(day) === text ? day : undefined;
}

/** The number of a day that is known to be well formed; throws a RangeError otherwise. */
export function dayNumber(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`"${text}" is not a day of the form YYYY-MM-DD`);
  return day;
}

const dayTexts = new Map<number, string>();

/** `YYYY-MM-DD` of a day number between the years 0 and 9999. Remembered, because a search writes few days often. */
export function formatDay(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dayTexts.set(day, text);
  }
  return text;
}

/** 0 is Monday, 6 is Sunday, as ISO 8601 orders them. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
