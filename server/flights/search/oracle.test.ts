import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Alliance } from '../../reference/airlines.ts';
import { dayNumber, formatDay, weekday } from '../../reference/days.ts';
import { distanceKm } from '../../reference/distance.ts';
import { scatter } from '../timetable/scatter.ts';
import { syntheticNetwork } from '../timetable/synthetic-network.ts';
import { buildTimetable } from '../timetable/timetable.ts';
import { searchFlights } from './search.ts';
import type { FlightSearch } from './search-request.ts';

// Small enough to try every combination of departures, with several airlines and real zones.
const network = syntheticNetwork({ airports: 40, departuresPerDay: 400, seed: 3 });
const timetable = buildTimetable(network);
const queryCount = 500;
/** Some of them with clock changes on the day or the one after. */
const departureDays = [
  '2026-12-10',
  '2026-03-07',
  '2026-03-08',
  '2026-03-28',
  '2026-10-24',
  '2026-11-01',
  '2027-07-03',
];

interface Flown {
  readonly airline: string;
  readonly alliance: Alliance;
  readonly isDomestic: boolean;
  readonly from: number;
  readonly to: number;
  readonly day: string;
  readonly flight: number;
  readonly departs: Temporal.ZonedDateTime;
  readonly arrives: Temporal.ZonedDateTime;
  readonly departsAt: number;
  readonly arrivesAt: number;
}

interface Best {
  arrivesAt: number;
  minutes: number;
}

it(`agrees with trying everything on the earliest arrival and the shortest way of ${queryCount} searches`, () => {
  const wrong: unknown[] = [];
  let foundCount = 0;
  for (let index = 0; index < queryCount; index++) {
    const search = makeSearch(index);
    const best = tryEverything(search);
    if (Number.isFinite(best.arrivesAt)) foundCount++;
    const earliest = firstOf({ ...search, sort: 'arrival' });
    const shortest = firstOf({ ...search, sort: 'duration' });
    const answer = { arrivesAt: earliest?.arrivesAt ?? Infinity, minutes: shortest?.minutes ?? Infinity };
    if (answer.arrivesAt !== best.arrivesAt || answer.minutes !== best.minutes)
      wrong.push({ search, best, answer });
  }
  expect(wrong).toEqual([]);
  expect(foundCount).toBeGreaterThan(queryCount / 3);
}, 120_000);

/** One of many: any pair of places, any limit on stops, now and then each of the filters. */
function makeSearch(index: number): FlightSearch {
  const chance = (salt: number) => scatter(index, salt, 77);
  const airportAt = (salt: number) =>
    network.airports[Math.floor(chance(salt) * network.airports.length)]?.iata ?? '';
  const sometimes = <T>(salt: number, value: T) => (chance(salt) < 0.15 ? value : undefined);
  const origins = [airportAt(1), ...(chance(2) < 0.2 ? [airportAt(3)] : [])];
  const destinations = [airportAt(4), ...(chance(5) < 0.2 ? [airportAt(6)] : [])];
  return {
    origins,
    destinations: destinations.filter((airport) => !origins.includes(airport)),
    departureDate: departureDays[index % departureDays.length] ?? '',
    passengers: 1,
    cabin: chance(7) < 0.15 ? 'business' : 'economy',
    maxStops: Math.floor(chance(8) * 4) === 0 ? 1 : 2,
    airlines: sometimes(
      9,
      network.airlines.slice(0, 3).map(({ iata }) => iata),
    ),
    departAfter: sometimes(10, '09:30'),
    departBefore: sometimes(11, '18:00'),
    arriveBefore: sometimes(12, '17:15'),
    maxDurationMinutes: sometimes(13, 900),
    isOpen: sometimes(14, isOpen),
    sort: 'arrival',
    limit: 1,
    today: '2026-02-01',
  };
}

function isOpen({ flight, day }: { flight: number; day: number }): boolean {
  return scatter(flight, day) > 0.3;
}

function firstOf(search: FlightSearch): { arrivesAt: number; minutes: number } | undefined {
  const [itinerary] = searchFlights(timetable, search).itineraries;
  const arrivesAt = itinerary?.slices[0]?.segments.at(-1)?.arrivesAt;
  return itinerary && arrivesAt !== undefined ? { arrivesAt, minutes: itinerary.durationMinutes } : undefined;
}

// The oracle shares no code with the search but distance and the calendar: its own zones (Temporal), its own limits.

function tryEverything(search: FlightSearch): Best {
  const best = { arrivesAt: Infinity, minutes: Infinity };
  const flights = flightsAround(search.departureDate).filter((flight) => isUsable(search, flight));
  const byOrigin = groupByOrigin(flights);
  for (const first of flights.filter((flight) => isFirst(search, flight))) extend([first]);
  return best;

  function extend(way: readonly Flown[]): void {
    const last = way.at(-1) as Flown;
    if (isWanted(search, way)) {
      best.arrivesAt = Math.min(best.arrivesAt, last.arrivesAt);
      best.minutes = Math.min(best.minutes, minutesOf(way));
    }
    if (way.length > search.maxStops || isIn(search.destinations, last.to) || isIn(search.origins, last.to))
      return;
    for (const next of byOrigin.get(last.to) ?? []) if (canFollow(last, next)) extend([...way, next]);
  }
}

function isUsable(search: FlightSearch, { airline, flight, day }: Flown): boolean {
  const type = network.aircraft[timetable.flights.aircraft[flight] ?? -1];
  return (
    (search.airlines?.includes(airline) ?? true) &&
    (type?.cabins.some(({ cabin }) => cabin === search.cabin) ?? false) &&
    (search.isOpen?.({ flight, day: dayNumber(day) }) ?? true)
  );
}

function isFirst(search: FlightSearch, flight: Flown): boolean {
  if (!isIn(search.origins, flight.from) || flight.day !== search.departureDate) return false;
  const time = flight.departs.toPlainTime().toString({ smallestUnit: 'minute' });
  return time >= (search.departAfter ?? '00:00') && time <= (search.departBefore ?? '23:59');
}

function isWanted(search: FlightSearch, way: readonly Flown[]): boolean {
  const [first, last] = [way[0], way.at(-1)];
  if (!first || !last || !isIn(search.destinations, last.to)) return false;
  if (minutesOf(way) > (search.maxDurationMinutes ?? Infinity)) return false;
  const time = last.arrives.toPlainTime().toString({ smallestUnit: 'minute' });
  if (time > (search.arriveBefore ?? '23:59')) return false;
  if (way.length === 1) return true;
  const direct = kilometres(first.from, last.to);
  const flown = way.reduce((sum, { from, to }) => sum + Math.round(kilometres(from, to)), 0);
  const longest = Math.round((40 + (direct / 830) * 60) * 1.5 + 600);
  return flown <= direct * 1.5 + 500 && minutesOf(way) <= longest;
}

function canFollow(last: Flown, next: Flown): boolean {
  const layover = (next.departsAt - last.arrivesAt) / 60_000;
  if (layover < (last.isDomestic && next.isDomestic ? 45 : 75) || layover > 720) return false;
  const [one, other] = [last.alliance, next.alliance];
  return last.airline === next.airline || one === other || one === null || other === null;
}

const flightsByDay = new Map<string, readonly Flown[]>();

/** All flights leaving on a day, the one before it or the three after, anywhere. */
function flightsAround(text: string): readonly Flown[] {
  const known = flightsByDay.get(text);
  if (known) return known;
  const days = [-1, 0, 1, 2, 3].map((offset) => formatDay(dayNumber(text) + offset));
  const flights = days.flatMap((day) =>
    [...timetable.flights.weekdays.keys()]
      .filter((flight) => ((timetable.flights.weekdays[flight] ?? 0) & (1 << weekday(dayNumber(day)))) !== 0)
      .map((flight) => fly(flight, day)),
  );
  flightsByDay.set(text, flights);
  return flights;
}

function fly(flight: number, day: string): Flown {
  const { flights, routes } = timetable;
  const route = flights.route[flight] ?? -1;
  const [from, to] = [routes.origin[route] ?? -1, routes.destination[route] ?? -1];
  const minute = flights.minute[flight] ?? 0;
  const departs = Temporal.PlainDate.from(day)
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toZonedDateTime(network.airports[from]?.zone ?? '');
  const arrives = departs
    .add({ minutes: flights.blockMinutes[flight] ?? 0 })
    .withTimeZone(network.airports[to]?.zone ?? '');
  const { iata: airline = '', alliance = null } = network.airlines[flights.airline[flight] ?? -1] ?? {};
  const isDomestic = network.airports[from]?.country === network.airports[to]?.country;
  const instants = { departsAt: departs.epochMilliseconds, arrivesAt: arrives.epochMilliseconds };
  return { airline, alliance, isDomestic, from, to, day, flight, departs, arrives, ...instants };
}

function minutesOf(way: readonly Flown[]): number {
  return ((way.at(-1)?.arrivesAt ?? 0) - (way[0]?.departsAt ?? 0)) / 60_000;
}

function groupByOrigin(flights: readonly Flown[]): Map<number, Flown[]> {
  const groups = new Map<number, Flown[]>();
  for (const flight of flights) {
    const group = groups.get(flight.from);
    if (group) group.push(flight);
    else groups.set(flight.from, [flight]);
  }
  return groups;
}

function isIn(codes: readonly string[], airport: number): boolean {
  return codes.includes(network.airports[airport]?.iata ?? '');
}

function kilometres(from: number, to: number): number {
  const [origin, destination] = [network.airports[from], network.airports[to]];
  return origin && destination ? distanceKm(origin, destination) : Infinity;
}
