import { moneyWords } from '../../io/money.ts';
import { type Line, type Span, styled } from '../../io/text.ts';
import { dayWords } from '../../io/time.ts';
import type { CalendarPage, DayPrice } from '../state/page.ts';

const shades = ['░', '▒', '▓', '█'] as const;
const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** The cheapest fare of each day: as weeks with a shade that darkens with the price, or day after day. */
export function calendarLines(page: CalendarPage, isLinear: boolean): Line[] {
  const chosen = page.days.find(({ day }) => day === page.cursor);
  const summary = chosen ? dayLine(chosen, page.currency) : 'No day is chosen.';
  if (isLinear) return [summary, ...page.days.map((day) => dayLine(day, page.currency))];
  return [
    styled('bold', summary),
    styled('dim', '   Mon     Tue     Wed     Thu     Fri     Sat     Sun'),
    ...weeksOf(page.days).map((week) => weekLine(week, page)),
    [styled('dim', 'Month  '), sparkline(page.days.map(({ price }) => price))],
    styled('dim', `${shades.join(' ')}  from the cheapest day to the dearest; - nothing flies`),
  ];
}

/** Prices as a line of bars; a gap where there is none. */
export function sparkline(prices: readonly (number | null)[]): string {
  return prices.map((price) => (price === null ? ' ' : bars[level(price, prices, bars.length)])).join('');
}

/** "Thu 10 Dec 2026: 129.00 USD". */
export function dayLine({ day, price }: DayPrice, currency: string): string {
  return `${dayWords(day)}: ${price === null ? 'nothing' : moneyWords(price, currency)}`;
}

function weekLine(week: readonly (DayPrice | undefined)[], { cursor, days }: CalendarPage): Line {
  const prices = days.map(({ price }) => price);
  return week.flatMap((day): Span[] => {
    if (!day) return ['        '];
    const number = String(Number(day.day.slice(8))).padStart(2);
    const [open, close] = day.day === cursor ? ['[', ']'] : [' ', ' '];
    if (day.price === null) return [`${open}${number}   -${close}`];
    const at = level(day.price, prices, shades.length);
    const price = String(Math.round(day.price)).padStart(3).slice(0, 4);
    return [open, number, styled(at < 2 ? 'green' : 'yellow', `${shades[at]}${price}`), close, ''];
  });
}

function level(price: number, prices: readonly (number | null)[], steps: number): number {
  const known = prices.filter((one) => one !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (high === low) return 0;
  return Math.min(steps - 1, Math.floor(((price - low) / (high - low)) * steps));
}

// Monday first, as in the calendars of most of the world.
function weeksOf(days: readonly DayPrice[]): (DayPrice | undefined)[][] {
  const first = days[0]?.day;
  const lead = first ? (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7 : 0;
  const cells = [...Array.from({ length: lead }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
}
