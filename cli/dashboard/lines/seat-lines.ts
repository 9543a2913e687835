import { moneyWords } from '../../io/money.ts';
import { type Line, type Span, styled } from '../../io/text.ts';
import type { Seat, SeatsPage } from '../state/page.ts';
import { chosenOn, seatAt, seatChoice, segmentsOf } from '../work/seating.ts';

/**
 * The cabin from above: a letter is free, a figure free for a price (1 the cheapest step), x taken, * yours, [ ]
 * the cursor; > < beside a row are its exits.
 */
export function cabinLines(page: SeatsPage): Line[] {
  const cabin = page.seats.filter(({ segment }) => segment === page.segment);
  const columns = [...new Set(cabin.map(({ column }) => column))].sort();
  const rows = [...new Set(cabin.map(({ row }) => row))].sort((a, b) => a - b);
  const steps = priceSteps(cabin);
  const bySeat = new Map(cabin.map((seat) => [seat.seat_number, seat]));
  const aisles = aislesOf(cabin, columns);
  const isExit = (row: number) => cabin.some((seat) => seat.row === row && seat.exit_row);
  const heading = columns.map((column) => ` ${column} ${aisles.has(column) ? '  ' : ''}`).join('');
  return [
    ...summaryLines(page),
    styled('dim', `      ${heading}`),
    ...around(rows, seatAt(page)?.row).map(
      (row): Line => [
        styled('dim', `${String(row).padStart(4)} ${isExit(row) ? '>' : ' '}`),
        ...columns.flatMap((column): Span[] => [
          ...seatSpans(bySeat.get(`${row}${column}`), page, steps),
          aisles.has(column) ? '  ' : '',
        ]),
        styled('dim', isExit(row) ? '<' : ''),
      ],
    ),
    styled('dim', legend(steps, page.currency)),
  ];
}

/** The free seats one after the other, the cursor's first: the same for ears. */
export function seatList(page: SeatsPage): Line[] {
  const free = page.seats.filter(({ segment, available }) => segment === page.segment && available);
  return [...summaryLines(page), ...free.map((seat) => seatWords(seat, page))];
}

/** "Seat 23A, window, exit row, 25.00 USD". */
export function seatWords(seat: Seat, { currency, chosen }: Pick<SeatsPage, 'currency' | 'chosen'>): string {
  return [
    `Seat ${seat.seat_number}`,
    seat.kind,
    ...(seat.exit_row ? ['exit row'] : []),
    seat.available ? (seat.price > 0 ? moneyWords(seat.price, currency) : 'no charge') : 'taken',
    ...(chosen.includes(seatChoice(seat)) ? ['yours'] : []),
  ].join(', ');
}

function summaryLines(page: SeatsPage): Line[] {
  const seat = seatAt(page);
  const count = segmentsOf(page.seats).length;
  const flight = count > 1 ? `Flight ${page.segment} of ${count}. ` : '';
  const yours = chosenOn(page, page.segment)
    .map(({ seat_number }) => seat_number)
    .join(', ');
  return [
    `${flight}${yours === '' ? `Choose ${page.adults}.` : `Yours: ${yours} of ${page.adults}.`}`,
    seat ? styled('bold', seatWords(seat, page)) : 'There is no seat map.',
  ];
}

// As many rows as fit the smallest body with its frame, about the cursor: cabins have up to 60.
const mostRows = 9;

function around(rows: readonly number[], row: number | undefined): readonly number[] {
  const at = Math.max(0, row === undefined ? 0 : rows.indexOf(row));
  const first = Math.max(0, Math.min(rows.length - mostRows, at - Math.floor(mostRows / 2)));
  return rows.slice(first, first + mostRows);
}

function seatSpans(seat: Seat | undefined, page: SeatsPage, steps: readonly number[]): Span[] {
  if (!seat) return ['   '];
  const [open, close] = seat.seat_number === page.cursor ? ['[', ']'] : [' ', ' '];
  return [styled('bold', open), mark(seat, page, steps), styled('bold', close)];
}

function mark(seat: Seat, { chosen }: SeatsPage, steps: readonly number[]): Span {
  if (chosen.includes(seatChoice(seat))) return styled('cyan', '*');
  if (!seat.available) return styled('dim', 'x');
  if (seat.price === 0) return styled('green', seat.column);
  return styled('yellow', String(steps.indexOf(seat.price) + 1));
}

function priceSteps(cabin: readonly Seat[]): number[] {
  return [...new Set(cabin.map(({ price }) => price).filter((price) => price > 0))].sort((a, b) => a - b);
}

function legend(steps: readonly number[], currency: string): string {
  const prices = steps.map((price, at) => `${at + 1}: ${moneyWords(price, currency)}`);
  return ['letter: free', ...prices, 'x: taken', '*: yours', '> <: exit'].join('  ');
}

function aislesOf(cabin: readonly Seat[], columns: readonly string[]): Set<string> {
  const isAisle = (column: string | undefined) =>
    cabin.some((seat) => seat.column === column && seat.kind === 'aisle');
  return new Set(columns.filter((column, at) => isAisle(column) && isAisle(columns[at + 1])));
}
