import { distanceKm } from '../../reference/distance.ts';
import { type ZoneClock, zoneClock } from '../../reference/zone-clock.ts';
import type { NegotiatedFlight, NegotiatedTerms } from './negotiated.ts';
import type { Network, NetworkAirline, NetworkAirport } from './network.ts';
import { type ScheduledFlight, scheduleFlights } from './schedule.ts';

/**
 * A week's schedule of a network, in columns. A flight is an index into the flight columns: one flight number, on the
 * weekdays it flies. A route is an index into the route columns: an ordered pair of airports with at least one flight.
 * Flights are sorted by route and local departure, routes by origin and destination, so the flights of a route and
 * the routes out of an airport are ranges.
 */
export interface Timetable {
  readonly network: Network;
  readonly flights: FlightColumns;
  readonly routes: RouteColumns;
  /** Routes out of airport `a` are `outbound[a]` up to, not including, `outbound[a + 1]`. */
  readonly outbound: Int32Array;
  /** Routes into each airport. */
  readonly inbound: readonly Int32Array[];
  /** The local clock of each airport. */
  readonly clocks: readonly ZoneClock[];
  readonly airportIndexes: ReadonlyMap<string, number>;
  readonly airlineIndexes: ReadonlyMap<string, number>;
  /** Flight of the network by flight number, such as `AA123`. */
  readonly flightIndexes: ReadonlyMap<string, number>;
  /** Flights beside the network by flight number: one for each season. */
  readonly seasons: ReadonlyMap<string, readonly number[]>;
  /** What companies agreed on; `flights.negotiated` says which flight has which. */
  readonly negotiated: readonly NegotiatedTerms[];
  /** Row by row, airline by airline: 1 where the two sell connections with each other. */
  readonly partners: Uint8Array;
}

export interface FlightColumns {
  readonly count: number;
  readonly airline: Uint8Array;
  readonly number: Uint16Array;
  readonly route: Int32Array;
  readonly aircraft: Uint8Array;
  /** Local minute of the day at the origin. */
  readonly minute: Uint16Array;
  readonly blockMinutes: Uint16Array;
  /** Bit 0 is Monday. */
  readonly weekdays: Uint8Array;
  /** 0: sold at the day's fares; otherwise one more than its place in `negotiated`. */
  readonly negotiated: Uint16Array;
}

export interface RouteColumns {
  readonly count: number;
  readonly origin: Int32Array;
  readonly destination: Int32Array;
  readonly km: Int32Array;
  /** The block minutes of its fastest flight. */
  readonly shortestMinutes: Uint16Array;
  /** 1 where both ends are in one country. */
  readonly isDomestic: Uint8Array;
  /** Flights of route `r` are `firstFlight[r]` up to, not including, `firstFlight[r + 1]`. */
  readonly firstFlight: Int32Array;
}

/** `flights.negotiated` counts no further. */
const mostNegotiated = 65_535;

/**
 * Builds the timetable of a network and of flights beside it, whose numbers are then theirs alone; equal networks
 * and flights give equal timetables. Throws a RangeError for more than 65,535 flights beside.
 */
export function buildTimetable(network: Network, beside: readonly NegotiatedFlight[] = []): Timetable {
  if (beside.length > mostNegotiated)
    throw new RangeError(`More than ${mostNegotiated} flights are imported.`);
  const numberOf = ({ airline, number }: ScheduledFlight) => flightNumber(network, airline, number);
  const taken = new Set(beside.map(numberOf));
  const scheduled: (ScheduledFlight | NegotiatedFlight)[] = scheduleFlights(network);
  const own = taken.size === 0 ? scheduled : scheduled.filter((flight) => !taken.has(numberOf(flight)));
  const sorted = [...own, ...beside].sort(byRouteAndTime);
  const numbers = sorted.map(numberOf);
  const routes = routeColumns(network, sorted);
  return {
    network,
    flights: flightColumns(sorted, routes),
    routes,
    outbound: outboundRanges(routes, network.airports.length),
    inbound: inboundRoutes(routes, network.airports.length),
    clocks: network.airports.map(({ zone }) => zoneClock(zone)),
    airportIndexes: indexesOf(network.airports.map(({ iata }) => iata)),
    airlineIndexes: indexesOf(network.airlines.map(({ iata }) => iata)),
    flightIndexes: indexesOf(numbers, taken),
    seasons: seasonsOf(numbers, taken),
    negotiated: beside.length === 0 ? [] : sorted.flatMap(termsOf),
    partners: partnerTable(network),
  };
}

/** `AA123`: designator and number, as printed on a boarding pass. */
export function flightNumber(network: Network, airline: number, number: number): string {
  return `${network.airlines[airline]?.iata ?? '??'}${number}`;
}

/** A flight of the network has none; `flights.negotiated` counts them in this order. */
function termsOf(flight: ScheduledFlight | NegotiatedFlight): NegotiatedTerms[] {
  return 'terms' in flight ? [flight.terms] : [];
}

function byRouteAndTime(a: ScheduledFlight, b: ScheduledFlight): number {
  return (
    a.origin - b.origin ||
    a.destination - b.destination ||
    a.minute - b.minute ||
    a.airline - b.airline ||
    a.number - b.number
  );
}

function routeColumns(network: Network, sorted: readonly ScheduledFlight[]): RouteColumns {
  const firstFlight: number[] = [];
  for (const [index, flight] of sorted.entries()) {
    if (!isSameRoute(flight, sorted[index - 1])) firstFlight.push(index);
  }
  const flights = firstFlight.map((index) => sorted[index] as ScheduledFlight);
  const ends = flights.map(({ origin, destination }) => ({
    from: network.airports[origin] as NetworkAirport,
    to: network.airports[destination] as NetworkAirport,
  }));
  return {
    count: flights.length,
    origin: Int32Array.from(flights.map(({ origin }) => origin)),
    destination: Int32Array.from(flights.map(({ destination }) => destination)),
    km: Int32Array.from(ends.map(({ from, to }) => Math.round(distanceKm(from, to)))),
    shortestMinutes: shortestMinutes(sorted, firstFlight),
    isDomestic: Uint8Array.from(ends.map(({ from, to }) => Number(from.country === to.country))),
    firstFlight: Int32Array.from([...firstFlight, sorted.length]),
  };
}

function shortestMinutes(sorted: readonly ScheduledFlight[], firstFlight: readonly number[]): Uint16Array {
  return Uint16Array.from(
    firstFlight.map((start, route) => {
      const flights = sorted.slice(start, firstFlight[route + 1]);
      return Math.min(...flights.map(({ blockMinutes }) => blockMinutes));
    }),
  );
}

function isSameRoute(a: ScheduledFlight, b: ScheduledFlight | undefined): boolean {
  return b !== undefined && a.origin === b.origin && a.destination === b.destination;
}

function flightColumns(
  sorted: readonly (ScheduledFlight | NegotiatedFlight)[],
  routes: RouteColumns,
): FlightColumns {
  const count = sorted.length;
  const columns: FlightColumns = {
    count,
    airline: new Uint8Array(count),
    number: new Uint16Array(count),
    route: new Int32Array(count),
    aircraft: new Uint8Array(count),
    minute: new Uint16Array(count),
    blockMinutes: new Uint16Array(count),
    weekdays: new Uint8Array(count),
    negotiated: new Uint16Array(count),
  };
  let agreements = 0;
  for (const [index, flight] of sorted.entries()) {
    columns.airline[index] = flight.airline;
    columns.number[index] = flight.number;
    columns.aircraft[index] = flight.aircraft;
    columns.minute[index] = flight.minute;
    columns.blockMinutes[index] = flight.blockMinutes;
    columns.weekdays[index] = flight.weekdays;
    if ('terms' in flight) columns.negotiated[index] = ++agreements;
  }
  for (let route = 0; route < routes.count; route++) {
    columns.route.fill(route, routes.firstFlight[route], routes.firstFlight[route + 1]);
  }
  return columns;
}

function outboundRanges(routes: RouteColumns, airportCount: number): Int32Array {
  const ranges = new Int32Array(airportCount + 1);
  for (const origin of routes.origin) ranges[origin + 1] = (ranges[origin + 1] ?? 0) + 1;
  for (let airport = 0; airport < airportCount; airport++) {
    ranges[airport + 1] = (ranges[airport + 1] ?? 0) + (ranges[airport] ?? 0);
  }
  return ranges;
}

function inboundRoutes(routes: RouteColumns, airportCount: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: airportCount }, () => []);
  for (const [route, destination] of routes.destination.entries()) lists[destination]?.push(route);
  return lists.map((list) => Int32Array.from(list));
}

/** The place of each code but those `beside`. */
function indexesOf(codes: readonly string[], beside: ReadonlySet<string> = new Set()): Map<string, number> {
  const own = codes.map((code, index) => [code, index] as const).filter(([code]) => !beside.has(code));
  const indexes = new Map(own);
  if (indexes.size !== own.length) throw new Error('The network has a code twice.');
  return indexes;
}

function seasonsOf(numbers: readonly string[], taken: ReadonlySet<string>): Map<string, number[]> {
  const seasons = new Map([...taken].map((number) => [number, [] as number[]]));
  for (const [index, number] of numbers.entries()) seasons.get(number)?.push(index);
  return seasons;
}

function partnerTable({ airlines }: Network): Uint8Array {
  const areTogether = airlines.flatMap((one) => airlines.map((other) => arePartners(one, other)));
  return Uint8Array.from(areTogether, Number);
}

/** Alliances sell their own; who stands outside sells with any network airline; low-cost airlines sell nobody else. */
function arePartners(one: NetworkAirline, other: NetworkAirline): boolean {
  if (one === other) return true;
  if (one.kind === 'low-cost' || other.kind === 'low-cost') return false;
  return one.alliance === other.alliance || one.alliance === null || other.alliance === null;
}
