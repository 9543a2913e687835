import { type Aircraft, type Cabin, type CabinLayout, cabinLayout } from '../../reference/aircraft.ts';

/** A seat of one cabin, as a seat map shows it. */
export interface Seat {
  /** Row and letter, such as `23A`. */
  readonly seatNumber: string;
  readonly cabin: Cabin;
  readonly row: number;
  readonly column: string;
  readonly kind: 'window' | 'middle' | 'aisle';
  readonly isExitRow: boolean;
  /** What choosing this seat costs, in minor units of USD; an assigned seat costs nothing. */
  readonly surchargeMinor: number;
}

/** More room for the legs: exit rows, and the first row of economy. */
const EXIT_ROW_MINOR = 3500;
const FIRST_ROW_MINOR = 2000;

/** The seats of a cabin, front to back and left to right; empty where this type has no such cabin. */
export function listSeats(aircraft: Aircraft, cabin: Cabin): Seat[] {
  const layout = cabinLayout(aircraft, cabin);
  if (!layout) return [];
  const seats: Seat[] = [];
  for (let row = layout.firstRow; row <= layout.lastRow; row++) {
    if (!layout.skippedRows.includes(row)) seats.push(...rowSeats(layout, row));
  }
  return seats;
}

/**
 * Seats for a party that chose none: side by side in one row if any row allows it, otherwise the foremost free ones,
 * seats that carry a surcharge last. Undefined when fewer than `count` are free.
 */
export function assignSeats(
  seats: readonly Seat[],
  isTaken: (seat: Seat) => boolean,
  count: number,
): Seat[] | undefined {
  const isPlain = (seat: Seat) => !isTaken(seat) && seat.surchargeMinor === 0;
  for (let start = 0; start + count <= seats.length; start++) {
    const party = seats.slice(start, start + count);
    if (party.every((seat) => isPlain(seat) && seat.row === party[0]?.row)) return party;
  }
  const free = seats.filter((seat) => !isTaken(seat));
  const foremost = [...free.filter(isPlain), ...free.filter((seat) => !isPlain(seat))].slice(0, count);
  return foremost.length === count ? foremost : undefined;
}

function rowSeats(layout: CabinLayout, row: number): Seat[] {
  const isExitRow = layout.exitRows.includes(row);
  return [...layout.columns].flatMap((column, place) => {
    if (column === ' ') return [];
    const kind = seatKind(layout.columns, place);
    const surchargeMinor = surcharge(layout, row);
    return [
      { seatNumber: `${row}${column}`, cabin: layout.cabin, row, column, kind, isExitRow, surchargeMinor },
    ];
  });
}

function seatKind(columns: string, place: number): Seat['kind'] {
  if (place === 0 || place === columns.length - 1) return 'window';
  return columns[place - 1] === ' ' || columns[place + 1] === ' ' ? 'aisle' : 'middle';
}

function surcharge(layout: CabinLayout, row: number): number {
  if (layout.cabin !== 'economy') return 0;
  if (layout.exitRows.includes(row)) return EXIT_ROW_MINOR;
  return row === layout.firstRow ? FIRST_ROW_MINOR : 0;
}
