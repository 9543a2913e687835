import type { z } from 'zod';
import { findAirline } from '../reference/airlines.ts';
import type { segment, slice } from './contract.ts';
import type { Departure } from './timetable/departures.ts';

export type Slice = z.infer<typeof slice>;
export type Segment = z.infer<typeof segment>;

const minuteMs = 60_000;

/** One direction of travel as the API tells it; `departures` in flying order, at least one. */
export function sliceView(departures: readonly Departure[]): Slice {
  const [first] = departures;
  const last = departures.at(-1);
  if (!first || !last) throw new Error('A slice has at least one segment.');
  return {
    origin: first.origin,
    destination: last.destination,
    duration: durationText((last.arrivesAt - first.departsAt) / minuteMs),
    segments: departures.map(segmentView),
  };
}

/** Whole minutes as an ISO 8601 duration: 385 -> PT6H25M. */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `PT${rest}M`;
  return rest === 0 ? `PT${hours}H` : `PT${hours}H${rest}M`;
}

function segmentView(departure: Departure): Segment {
  return {
    flight_number: departure.flightNumber,
    airline: departure.airline,
    airline_name: findAirline(departure.airline)?.name ?? departure.airline,
    aircraft: departure.aircraft,
    departure_airport: departure.origin,
    destination_airport: departure.destination,
    departs_at: departure.departsLocal,
    arrives_at: departure.arrivesLocal,
    duration: durationText(departure.blockMinutes),
  };
}
