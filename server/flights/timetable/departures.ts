import { type Aircraft, type Cabin, cabinLayout, seatCount } from '../../reference/aircraft.ts';
import { formatDay, parseDay, weekday } from '../../reference/days.ts';
import { formatLocal, toInstant } from '../../reference/zone-clock.ts';
import type { NegotiatedTerms } from './negotiated.ts';
import { flightNumber, type Timetable } from './timetable.ts';

const MINUTE_MS = 60_000;

/** What identifies a departure in the whole system. */
export interface DepartureKey {
  /** Such as `AA123`. */
  readonly flightNumber: string;
  /** The local day it leaves, `YYYY-MM-DD`, at the origin. */
  readonly departureDate: string;
}

/** One flight on one day. */
export interface Departure extends DepartureKey {
  /** IATA designator. */
  readonly airline: string;
  /** IATA type code. */
  readonly aircraft: string;
  readonly origin: string;
  readonly destination: string;
  /** Epoch milliseconds. */
  readonly departsAt: number;
  readonly arrivesAt: number;
  /** ISO 8601 with the airport's own offset, such as `2026-12-10T07:05:00-05:00`. */
  readonly departsLocal: string;
  readonly arrivesLocal: string;
  readonly blockMinutes: number;
  readonly distanceKm: number;
  /** Of a company's own flight. */
  readonly negotiated?: NegotiatedTerms;
}

/** A departure by indexes: a flight of the timetable and the number of the local day it leaves. */
export interface DatedFlight {
  readonly flight: number;
  readonly day: number;
}

/** The departure of this key, or undefined when there is no such flight or it does not fly on that day. */
export function findDeparture(timetable: Timetable, key: DepartureKey): Departure | undefined {
  const dated = findDatedFlight(timetable, key);
  return dated && describeDeparture(timetable, dated);
}

/** The same by indexes; pricing (`fares/`) and search take these. */
export function findDatedFlight(timetable: Timetable, key: DepartureKey): DatedFlight | undefined {
  const day = parseDay(key.departureDate);
  if (day === undefined) return undefined;
  const { seasons, flightIndexes } = timetable;
  const flights = seasons.get(key.flightNumber) ?? [flightIndexes.get(key.flightNumber)];
  const flight = flights.find((one) => one !== undefined && fliesOn(timetable, one, day));
  return flight === undefined ? undefined : { flight, day };
}

/** Whether a flight operates on a local day of its origin. */
export function fliesOn(timetable: Timetable, flight: number, day: number): boolean {
  if ((((timetable.flights.weekdays[flight] ?? 0) >> weekday(day)) & 1) === 0) return false;
  const negotiated = negotiatedOf(timetable, flight);
  return negotiated === undefined || (day >= negotiated.firstDay && day <= negotiated.lastDay);
}

/** What a company agreed on about a flight; undefined for one that is sold at the day's fares. */
export function negotiatedOf(
  { flights, negotiated }: Timetable,
  flight: number,
): NegotiatedTerms | undefined {
  const place = flights.negotiated[flight] ?? 0;
  return place === 0 ? undefined : negotiated[place - 1];
}

/** The instant a flight leaves on a local day, in UTC minutes; it arrives its block minutes later. */
export function departureInstant(timetable: Timetable, { flight, day }: DatedFlight): number {
  const { flights, routes, clocks } = timetable;
  const clock = itemAt(clocks, routes.origin[flights.route[flight] ?? -1] ?? -1);
  return toInstant(clock, day, flights.minute[flight] ?? 0);
}

/** All that is known of a departure. Throws a RangeError for an index outside the timetable. */
export function describeDeparture(timetable: Timetable, dated: DatedFlight): Departure {
  const { network, flights, routes, clocks } = timetable;
  const { flight, day } = dated;
  const route = flights.route[flight] ?? -1;
  const [origin, destination] = [routes.origin[route] ?? -1, routes.destination[route] ?? -1];
  const departs = departureInstant(timetable, dated);
  const block = flights.blockMinutes[flight] ?? 0;
  const airline = flights.airline[flight] ?? -1;
  const negotiated = negotiatedOf(timetable, flight);
  return {
    ...(negotiated ? { negotiated } : {}),
    flightNumber: flightNumber(network, airline, flights.number[flight] ?? 0),
    departureDate: formatDay(day),
    airline: itemAt(network.airlines, airline).iata,
    aircraft: aircraftOf(timetable, flight).code,
    origin: itemAt(network.airports, origin).iata,
    destination: itemAt(network.airports, destination).iata,
    departsAt: departs * MINUTE_MS,
    arrivesAt: (departs + block) * MINUTE_MS,
    departsLocal: formatLocal(itemAt(clocks, origin), departs),
    arrivesLocal: formatLocal(itemAt(clocks, destination), departs + block),
    blockMinutes: block,
    distanceKm: routes.km[route] ?? 0,
  };
}

/** Seats of a flight that are sold in a cabin; 0 where its aircraft has no such cabin. */
export function cabinCapacity(timetable: Timetable, flight: number, cabin: Cabin): number {
  const negotiated = negotiatedOf(timetable, flight);
  if (negotiated) return negotiated.cabins[cabin]?.seats ?? 0;
  const layout = cabinLayout(aircraftOf(timetable, flight), cabin);
  return layout ? seatCount(layout) : 0;
}

/** The aircraft a flight is planned with. */
export function aircraftOf(timetable: Timetable, flight: number): Aircraft {
  return itemAt(timetable.network.aircraft, timetable.flights.aircraft[flight] ?? -1);
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`The timetable has no item ${index}.`);
  return item;
}
