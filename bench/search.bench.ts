import { searchFlights } from '../server/flights/search/search.ts';
import type { FlightSearch } from '../server/flights/search/search-request.ts';
import { departureInstant, fliesOn } from '../server/flights/timetable/departures.ts';
import { syntheticNetwork } from '../server/flights/timetable/synthetic-network.ts';
import { buildTimetable, type Timetable } from '../server/flights/timetable/timetable.ts';
import { formatDay } from '../server/reference/days.ts';
import { scatter } from '../server/reference/scatter.ts';
import { printTable, quantile } from './measure.ts';

const AIRPORTS = 3000;
const DEPARTURES_PER_DAY = 100_000;
const ITINERARIES = 50;
const SEARCHES = 400;
/** Until the engine has compiled what a long-running service has. */
const WARM_UP_SEARCHES = 300;
/** 2026-12-10, a Thursday. */
const DAY = 20_797;
const DAY_MINUTES = 1440;

type Pair = readonly [origin: number, destination: number];

export const name = `flight search: ${AIRPORTS} airports, ${DEPARTURES_PER_DAY} departures a day, up to 2 stops, ${ITINERARIES} itineraries`;

/**
 * How long a search takes inside the process, beside a plain scan of the same departures: one pass, in order of time,
 * that finds the earliest arrival with up to two stops and nothing else.
 */
export async function run(): Promise<void> {
  const timetable = buildTimetable(
    syntheticNetwork({ airports: AIRPORTS, departuresPerDay: DEPARTURES_PER_DAY }),
  );
  const anyPairs = pairs((salt) => Math.floor(scatter(salt, 1) * AIRPORTS));
  const busyPairs = pairs((salt) => busyAirport(timetable, scatter(salt, 2)));
  const search = (pair: Pair) => searchFlights(timetable, request(timetable, pair)).itineraries.length;
  const returnTrip = (pair: Pair) =>
    searchFlights(timetable, { ...request(timetable, pair), returnDate: formatDay(DAY + 7) }).itineraries
      .length;
  const scan = measure(busyPairs, plainScan(timetable));
  printTable(
    ['', 'p50 ms', 'p95 ms', 'p50 of the scan', 'found'],
    [
      row('search, any airports', measure(anyPairs, search), scan),
      row('search, airports by traffic', measure(busyPairs, search), scan),
      row('return search, airports by traffic', measure(busyPairs, returnTrip), scan),
      row('plain scan, airports by traffic', scan, scan),
    ],
  );
}

interface Measured {
  readonly p50: number;
  readonly p95: number;
  readonly foundShare: number;
}

function measure(pairList: readonly Pair[], answer: (pair: Pair) => number): Measured {
  for (const pair of pairList.slice(0, WARM_UP_SEARCHES)) answer(pair);
  const measured = pairList.slice(WARM_UP_SEARCHES).map((pair) => {
    const startedAt = performance.now();
    const count = answer(pair);
    return { count, ms: performance.now() - startedAt };
  });
  const times = measured.map(({ ms }) => ms);
  const foundShare = measured.filter(({ count }) => count > 0).length / measured.length;
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), foundShare };
}

function row(title: string, { p50, p95, foundShare }: Measured, scan: Measured): string[] {
  const ratio = `${(p50 / scan.p50).toFixed(2)} x`;
  return [title, p50.toFixed(2), p95.toFixed(2), ratio, `${Math.round(foundShare * 100)} %`];
}

function pairs(airportOf: (salt: number) => number): Pair[] {
  return Array.from({ length: WARM_UP_SEARCHES + SEARCHES }, (_, index): Pair => {
    const origin = airportOf(index * 2);
    const destination = airportOf(index * 2 + 1);
    return [origin, destination === origin ? (origin + 1) % AIRPORTS : destination];
  });
}

/** The origin of a departure drawn from all departures: the busier, the likelier. */
function busyAirport({ flights, routes }: Timetable, chance: number): number {
  return routes.origin[flights.route[Math.floor(chance * flights.count)] ?? 0] ?? 0;
}

function request({ network }: Timetable, [origin, destination]: Pair): FlightSearch {
  return {
    origins: [network.airports[origin]?.iata ?? ''],
    destinations: [network.airports[destination]?.iata ?? ''],
    departureDate: formatDay(DAY),
    passengers: 1,
    cabin: 'economy',
    maxStops: 2,
    sort: 'price',
    limit: ITINERARIES,
    today: formatDay(DAY - 14),
  };
}

/** All departures of three days in columns, in order of time, so that the scan pays for nothing but scanning. */
function plainScan(timetable: Timetable): (pair: Pair) => number {
  const departures = [DAY, DAY + 1, DAY + 2].flatMap((day) =>
    Array.from({ length: timetable.flights.count }, (_, flight) => ({ flight, day }))
      .filter(({ flight }) => fliesOn(timetable, flight, day))
      .map((dated) => ({ ...dated, departs: departureInstant(timetable, dated) - DAY * DAY_MINUTES })),
  );
  departures.sort((a, b) => a.departs - b.departs);
  const { flights, routes } = timetable;
  const routeOf = departures.map(({ flight }) => flights.route[flight] ?? 0);
  const from = Int32Array.from(routeOf, (route) => routes.origin[route] ?? 0);
  const to = Int32Array.from(routeOf, (route) => routes.destination[route] ?? 0);
  const departs = Int32Array.from(departures, (departure) => departure.departs);
  const arrives = Int32Array.from(
    departures,
    ({ flight }, index) => (departs[index] ?? 0) + (flights.blockMinutes[flight] ?? 0),
  );
  return ([origin, destination]) => earliestArrival({ from, to, departs, arrives }, origin, destination);
}

interface Columns {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly departs: Int32Array;
  readonly arrives: Int32Array;
}

/** 45 minutes to connect, as between domestic flights; minutes since the day began, 0 when there is no way. */
function earliestArrival(
  { from, to, departs, arrives }: Columns,
  origin: number,
  destination: number,
): number {
  const byFlightsTaken = Array.from({ length: 4 }, () => new Float64Array(AIRPORTS).fill(Infinity));
  byFlightsTaken[0]?.fill(-Infinity, origin, origin + 1);
  for (let index = 0; index < departs.length; index++) {
    for (let taken = 0; taken < 3; taken++) {
      const here = (byFlightsTaken[taken] as Float64Array)[from[index] as number] as number;
      const next = byFlightsTaken[taken + 1] as Float64Array;
      const arrival = arrives[index] as number;
      if (here + 45 <= (departs[index] as number) && arrival < (next[to[index] as number] as number)) {
        next[to[index] as number] = arrival;
      }
    }
  }
  const earliest = Math.min(...byFlightsTaken.map((arrivals) => arrivals[destination] ?? Infinity));
  return Number.isFinite(earliest) ? earliest : 0;
}
