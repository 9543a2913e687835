import { type Cabin, findAircraft } from '../../reference/aircraft.ts';
import { counted, type LineFault } from '../../reservations/catalogue/fault.ts';
import type { ImportLine, StandingLine } from '../../reservations/catalogue/import-kind.ts';
import { listSeats } from '../fares/seats.ts';
import type { FlightLine } from './flight-line.ts';

/** A seat in somebody's hands on a departure to come. */
export interface SoldSeat {
  /** `YYYY-MM-DD` at the origin. */
  readonly date: string;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly flightNumber: string;
  readonly seatNumber: string;
  readonly cabin: string;
}

interface Lines {
  readonly fresh: readonly ImportLine<FlightLine>[];
  /** All that would be on sale. */
  readonly after: readonly StandingLine<FlightLine>[];
  /** All that is. */
  readonly before: readonly FlightLine[];
}

/** Sold seats that the lines of a file would take away: the day, the seats and how many there must be at least. */
export function findUnseated(sold: readonly SoldSeat[], lines: Lines): LineFault[] {
  const named = new Set(lines.fresh.map(({ line }) => line.flight_number));
  const ofNamed: Lines = {
    fresh: lines.fresh,
    after: lines.after.filter(({ line }) => named.has(line.flight_number)),
    before: lines.before.filter((line) => named.has(line.flight_number)),
  };
  const byDeparture = new Map<string, SoldSeat[]>();
  for (const seat of sold) {
    if (!named.has(seat.flightNumber)) continue;
    const key = `${seat.flightNumber} ${seat.date} ${seat.cabin}`;
    byDeparture.set(key, [...(byDeparture.get(key) ?? []), seat]);
  }
  return [...byDeparture.values()].flatMap((seats) => judgeDeparture(seats, ofNamed));
}

/** The sold seats of one cabin of one departure: at least one. */
function judgeDeparture(seats: readonly SoldSeat[], { fresh, after, before }: Lines): LineFault[] {
  const [one] = seats;
  if (!one) return [];
  const now = after.find(({ line }) => covers(line, one));
  if (now) return now.number === null ? [] : judgeCabin(seats, one, { number: now.number, line: now.line });
  const was = before.find((line) => covers(line, one));
  const culprit = was && fresh.find(({ line }) => line.flight_number === was.flight_number);
  if (!culprit) return [];
  const message = `would not fly on ${one.date} any more, for which ${counted(seats.length, 'seat')} (${seatsOf(seats)}) are sold`;
  return [{ line: culprit.number, field: 'days', message }];
}

function judgeCabin(
  seats: readonly SoldSeat[],
  { date, cabin }: SoldSeat,
  { number, line }: { readonly number: number; readonly line: FlightLine },
): LineFault[] {
  const aircraft = findAircraft(line.aircraft);
  const layout = aircraft ? listSeats(aircraft, cabin as Cabin).map(({ seatNumber }) => seatNumber) : [];
  const forSale = line[`${cabin as Cabin}_seats`] ?? 0;
  const lost = seats.filter(({ seatNumber }) => !layout.slice(0, forSale).includes(seatNumber));
  if (lost.length === 0) return [];
  const places = seats.map(({ seatNumber }) => layout.indexOf(seatNumber));
  const remedy = places.includes(-1)
    ? `a ${aircraft?.name} does not have all of these`
    : `${Math.max(...places) + 1} is the least that has them`;
  const message = `is ${forSale}, and of ${counted(seats.length, 'seat')} sold on ${date} ${seatsOf(lost)} would be gone; ${remedy}`;
  return [{ line: number, field: `${cabin}_seats`, message }];
}

function covers(line: FlightLine, { flightNumber, date, weekday }: SoldSeat): boolean {
  return (
    line.flight_number === flightNumber &&
    date >= line.valid_from &&
    date <= line.valid_until &&
    line.days.includes(String(weekday))
  );
}

function seatsOf(seats: readonly SoldSeat[]): string {
  return seats.map(({ seatNumber }) => seatNumber).join(', ');
}
