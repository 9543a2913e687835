import type { z } from 'zod';
import type { seatOption } from '../../../server/flights/contract.ts';
import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { type Line, type Span, styled } from '../../io/text.ts';
import { typedOffer } from '../../reservations/offers.ts';
import type { Input } from '../../spec.ts';
import type { seats } from './spec.ts';

type Seat = z.infer<typeof seatOption>;

/** Shows seat maps; on a terminal as rows of the aircraft. */
export async function run({ args }: Input<typeof seats>, context: Context): Promise<Outcome> {
  const offerId = await typedOffer('flight', args.offer, context);
  const flights = await context.api.flights();
  const { items } = await flights.listSeats({ offer_id: offerId });
  return list<Seat>({
    items,
    fields: ['segment', 'seat_number', 'cabin', 'row', 'column', 'kind', 'available', 'price'],
    columns: [],
    lines: seatMaps,
    whenEmpty: 'This offer has no seat map.',
    notes: ['', `Hold one with: travel hold flight ${args.offer} --seat <seat>`],
  });
}

function seatMaps(items: readonly Seat[]): Line[] {
  const segments = [...new Set(items.map(({ segment }) => segment))];
  return segments.flatMap((segment, index) => [
    ...(index > 0 ? [''] : []),
    styled('bold', `Segment ${segment}`),
    ...seatMap(items.filter((seat) => seat.segment === segment)),
  ]);
}

function seatMap(items: readonly Seat[]): Line[] {
  const columns = [...new Set(items.map(({ column }) => column))].sort();
  const rows = [...new Set(items.map(({ row }) => row))].sort((a, b) => a - b);
  const aisleAfter = new Set(
    columns.filter((column, at) => isAisle(items, column) && isAisle(items, columns[at + 1])),
  );
  const line = (label: string, cell: (column: string) => Span): Line => [
    label.padStart(4),
    ...columns.flatMap((column): Span[] => ['  ', cell(column), aisleAfter.has(column) ? '  ' : '']),
  ];
  return [
    line('', (column) => styled('dim', column)),
    ...rows.map((row) =>
      line(String(row), (column) =>
        seatMark(items.find((seat) => seat.row === row && seat.column === column)),
      ),
    ),
    styled('dim', '  the letter: free, x: taken'),
  ];
}

function seatMark(seat: Seat | undefined): Span {
  if (!seat) return ' ';
  return seat.available ? styled('green', seat.column) : styled('dim', 'x');
}

function isAisle(items: readonly Seat[], column: string | undefined): boolean {
  return items.some((seat) => seat.column === column && seat.kind === 'aisle');
}
