import { weekday } from '../reference/days.ts';
import type { Hours, Station } from './catalogue.ts';
import { type LocalTime, sayMinute } from './rental-rules.ts';

export const shortDayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const longDayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Whether somebody is at the desk; both the first and the last minute count. */
export function isOpenAt({ week }: Station, { day, minute }: LocalTime): boolean {
  const hours = week[weekday(day)];
  return hours !== null && hours !== undefined && minute >= hours.opens && minute <= hours.closes;
}

/** `on Sundays it is closed`, `on Saturdays it is open 09:00-13:00`: what a closed station says of that day. */
export function sayHoursOn({ week }: Station, day: number): string {
  const hours = week[weekday(day)];
  const days = `on ${longDayNames[weekday(day)]}s`;
  return hours
    ? `${days} it is open ${sayMinute(hours.opens)}-${sayMinute(hours.closes)}`
    : `${days} it is closed`;
}

/** Days with equal hours together: `Mon-Fri 08:00-18:00`. */
export function listHours({ week }: Station): { days: string; opens: string; closes: string }[] {
  const runs: { from: number; to: number; hours: Hours }[] = [];
  for (const [place, hours] of week.entries()) {
    if (!hours) continue;
    const last = runs.at(-1);
    if (last && last.to === place - 1 && isSame(last.hours, hours)) last.to = place;
    else runs.push({ from: place, to: place, hours });
  }
  return runs.map(({ from, to, hours }) => ({
    days: from === to ? String(shortDayNames[from]) : `${shortDayNames[from]}-${shortDayNames[to]}`,
    opens: sayMinute(hours.opens),
    closes: sayMinute(hours.closes),
  }));
}

function isSame(a: Hours, b: Hours): boolean {
  return a.opens === b.opens && a.closes === b.closes;
}
