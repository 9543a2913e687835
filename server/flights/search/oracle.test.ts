import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Aircraft } from '../../reference/aircraft.ts';
import { dayNumber, formatDay, weekday } from '../../reference/days.ts';
import { distanceKm } from '../../reference/distance.ts';
import { scatter } from '../../reference/scatter.ts';
import type { NetworkAirline, NetworkAirport } from '../timetable/network.ts';
import { syntheticNetwork } from '../timetable/synthetic-network.ts';
import { buildTimetable, type Timetable } from '../timetable/timetable.ts';
import { searchFlights } from './search.ts';
import type { FlightSearch } from './search-request.ts';

// Small enough to try every combination of departures, with several airlines and real zones: one world of long flights
// across the date line, one of short hops where most connections stay within a country.
const worlds = [
  { name: 'around the globe', airports: 100, departuresPerDay: 1200, seed: 3, spread: 1 },
  { name: 'in one region', airports: 60, departuresPerDay: 1200, seed: 3, spread: 0.12 },
];
const searchesPerWorld = 250;
/** All but the first have clocks change on the day or the one after. */
const departureDays = ['2026-12-10', '2026-03-07', '2026-10-24', '2026-11-01'];

interface Flown {
  readonly airline: NetworkAirline;
  readonly aircraft: Aircraft;
  readonly from: NetworkAirport;
  readonly to: NetworkAirport;
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

interface World {
  readonly timetable: Timetable;
  readonly flightsByDay: Map<string, readonly Flown[]>;
}

it.each(worlds)(
  'agrees with trying everything on the earliest arrival and the shortest way $name',
  (size) => {
    const world: World = { timetable: buildTimetable(syntheticNetwork(size)), flightsByDay: new Map() };
    const wrong: unknown[] = [];
    const found = { any: 0, byTwoStops: 0 };
    for (let index = 0; index < searchesPerWorld; index++) {
      const search = makeSearch(world, index);
      const best = tryEverything(world, search);
      const earliest = firstOf(world, { ...search, sort: 'arrival' });
      const shortest = firstOf(world, { ...search, sort: 'duration' });
      const answer = { arrivesAt: earliest?.arrivesAt ?? Infinity, minutes: shortest?.minutes ?? Infinity };
      if (answer.arrivesAt !== best.arrivesAt || answer.minutes !== best.minutes)
        wrong.push({ search, best, answer });
      if (Number.isFinite(best.arrivesAt)) found.any++;
      if (earliest?.stops === 2) found.byTwoStops++;
    }
    expect(wrong.slice(0, 2)).toEqual([]);
    expect(found.any).toBeGreaterThan(searchesPerWorld / 3);
    expect(found.byTwoStops).toBeGreaterThan(searchesPerWorld / 16);
  },
  120_000,
);

/** One of many: any pair of places, any limit on stops, now and then each of the filters. */
function makeSearch({ timetable: { network } }: World, index: number): FlightSearch {
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

function firstOf({ timetable }: World, search: FlightSearch): (Best & { stops: number }) | undefined {
  const [itinerary] = searchFlights(timetable, search).itineraries;
  const arrivesAt = itinerary?.slices[0]?.segments.at(-1)?.arrivesAt;
  if (!itinerary || arrivesAt === undefined) return undefined;
  return { arrivesAt, minutes: itinerary.durationMinutes, stops: itinerary.stops };
}

// The oracle shares no code with the search but distance and the calendar: its own zones (Temporal), its own limits.

function tryEverything(world: World, search: FlightSearch): Best {
  const best = { arrivesAt: Infinity, minutes: Infinity };
  const flights = flightsAround(world, search.departureDate).filter((flight) => isUsable(search, flight));
  const ends = new Set([...search.destinations, ...search.origins]);
  const byOrigin = new Map<string, Flown[]>();
  for (const flight of flights) byOrigin.set(flight.from.iata, []);
  for (const flight of flights) byOrigin.get(flight.from.iata)?.push(flight);
  for (const first of flights.filter((flight) => isFirst(search, flight))) extend([first]);
  return best;

  function extend(way: readonly Flown[]): void {
    const last = way.at(-1) as Flown;
    if (isWanted(search, way)) {
      best.arrivesAt = Math.min(best.arrivesAt, last.arrivesAt);
      best.minutes = Math.min(best.minutes, minutesOf(way));
    }
    if (way.length > search.maxStops || ends.has(last.to.iata)) return;
    for (const next of byOrigin.get(last.to.iata) ?? []) if (canFollow(last, next)) extend([...way, next]);
  }
}

function isUsable(search: FlightSearch, { airline, aircraft, flight, day }: Flown): boolean {
  return (
    (search.airlines?.includes(airline.iata) ?? true) &&
    aircraft.cabins.some(({ cabin }) => cabin === search.cabin) &&
    (search.isOpen?.({ flight, day: dayNumber(day) }) ?? true)
  );
}

function isFirst(search: FlightSearch, flight: Flown): boolean {
  if (!search.origins.includes(flight.from.iata) || flight.day !== search.departureDate) return false;
  const time = timeOf(flight.departs);
  return time >= (search.departAfter ?? '00:00') && time <= (search.departBefore ?? '23:59');
}

function isWanted(search: FlightSearch, way: readonly Flown[]): boolean {
  const [first, last] = [way[0], way.at(-1)];
  if (!first || !last || !search.destinations.includes(last.to.iata)) return false;
  if (minutesOf(way) > (search.maxDurationMinutes ?? Infinity)) return false;
  if (timeOf(last.arrives) > (search.arriveBefore ?? '23:59')) return false;
  if (way.length === 1) return true;
  const direct = distanceKm(first.from, last.to);
  const flown = way.reduce((sum, { from, to }) => sum + Math.round(distanceKm(from, to)), 0);
  const longest = Math.round((40 + (direct / 830) * 60) * 1.5 + 600);
  return flown <= direct * 1.5 + 500 && minutesOf(way) <= longest;
}

function canFollow(last: Flown, next: Flown): boolean {
  const layover = (next.departsAt - last.arrivesAt) / 60_000;
  const isDomestic = [last, next].every(({ from, to }) => from.country === to.country);
  if (layover < (isDomestic ? 45 : 75) || layover > 720) return false;
  const [one, other] = [last.airline.alliance, next.airline.alliance];
  return last.airline === next.airline || one === other || one === null || other === null;
}

/** All flights leaving on a day, the one before it or the three after, anywhere. */
function flightsAround({ timetable, flightsByDay }: World, text: string): readonly Flown[] {
  const known = flightsByDay.get(text);
  if (known) return known;
  const days = [-1, 0, 1, 2, 3].map((offset) => formatDay(dayNumber(text) + offset));
  const flights = days.flatMap((day) =>
    [...timetable.flights.weekdays.keys()]
      .filter((flight) => ((timetable.flights.weekdays[flight] ?? 0) & (1 << weekday(dayNumber(day)))) !== 0)
      .map((flight) => fly(timetable, flight, day)),
  );
  flightsByDay.set(text, flights);
  return flights;
}

function fly({ flights, routes, network }: Timetable, flight: number, day: string): Flown {
  const route = flights.route[flight] ?? -1;
  const from = network.airports[routes.origin[route] ?? -1] as NetworkAirport;
  const to = network.airports[routes.destination[route] ?? -1] as NetworkAirport;
  const minute = flights.minute[flight] ?? 0;
  const departs = Temporal.PlainDate.from(day)
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toZonedDateTime(from.zone);
  const arrives = departs.add({ minutes: flights.blockMinutes[flight] ?? 0 }).withTimeZone(to.zone);
  const airline = network.airlines[flights.airline[flight] ?? -1] as NetworkAirline;
  const aircraft = network.aircraft[flights.aircraft[flight] ?? -1] as Aircraft;
  const instants = { departsAt: departs.epochMilliseconds, arrivesAt: arrives.epochMilliseconds };
  return { airline, aircraft, from, to, day, flight, departs, arrives, ...instants };
}

function minutesOf(way: readonly Flown[]): number {
  return ((way.at(-1)?.arrivesAt ?? 0) - (way[0]?.departsAt ?? 0)) / 60_000;
}

function timeOf(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}
