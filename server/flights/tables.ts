import type { ImportTables } from '../reservations/catalogue/import-kind.ts';
import type { DepartureKey } from './timetable/departures.ts';

export interface FlightTables extends ImportTables {
  /** One row per dated departure that was ever touched: the row its holds queue up on. */
  departures: { departure: string; version: number };
  /** One row per seat in somebody's hands; no row, no taker. */
  seats_taken: { departure: string; seat_number: string; cabin: string; reservation_id: string };
}

/** A dated departure as stock knows it: `2026-12-10/AA123`, the day being local at the origin. */
export function departureKey({ flightNumber, departureDate }: DepartureKey): string {
  return `${departureDate}/${flightNumber}`;
}
