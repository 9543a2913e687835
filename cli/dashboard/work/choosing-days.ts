import type { PricedDay } from '../../outputs/calendar.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import { calendarWords } from './calendar-words.ts';
import { searchFor } from './searching.ts';

/** Shows the cheapest fare of each day. */
export async function openCalendar(desk: Desk): Promise<void> {
  const words = calendarWords(desk.store.read().query, desk.now());
  if (!words) return;
  try {
    const { outcome } = await desk.run(words);
    const items = outcome?.kind === 'list' ? (outcome.items as readonly PricedDay[]) : [];
    const days = items.map(({ date, price }) => ({ day: date, price }));
    const cheapest = days.reduce((best, day) => ((day.price ?? 1e9) < (best.price ?? 1e9) ? day : best));
    const currency = items[0]?.currency ?? '';
    const route = words.slice(2, 4).join('-');
    dispatch(desk, {
      type: 'opened',
      page: { kind: 'calendar', route, currency, days, cursor: cheapest.day, words },
    });
  } catch (error) {
    flash(desk, desk.toFailure(error).message, 'bad');
  }
}

/** Moves to another day of the calendar. */
export function moveInCalendar(desk: Desk, days: number): void {
  const page = topPage(desk.store.read(), 'calendar');
  if (!page) return;
  const at = page.days.findIndex(({ day }) => day === page.cursor) + days;
  const next = page.days[Math.max(0, Math.min(page.days.length - 1, at))];
  if (next) dispatch(desk, { type: 'changed', page: { ...page, cursor: next.day } });
}

/** Searches the flights of the chosen day, with all else as it was searched. */
export function searchDay(desk: Desk): void {
  const page = topPage(desk.store.read(), 'calendar');
  if (!page) return;
  dispatch(desk, { type: 'closed' });
  searchFor(desk, onDay(desk.store.read().query, page.cursor));
}

/** A search on another day. */
export function onDay(query: string, day: string): string {
  const withDay = query.replace(/(--depart[ =])("[^"]*"|\S+)/, `$1${day}`);
  return withDay === query && !query.includes(day) ? `${query} --depart ${day}` : withDay;
}
