import type { ParsedInputOf } from '../contracts/endpoint.ts';
import { invalidInput } from '../contracts/problem.ts';
import { toMinor } from '../contracts/values.ts';
import { findAirline } from '../reference/airlines.ts';
import { dayNumber, formatDay } from '../reference/days.ts';
import { findPlace, type Place } from '../reference/places.ts';
import { offsetAt, zoneClock } from '../reference/zone-clock.ts';
import { unknownPlace } from '../reservations/unknown-place.ts';
import type { flightsContract } from './contract.ts';
import { FARE_CURRENCY } from './fares/prices.ts';
import type { FlightSearch } from './search/search-request.ts';

export type SearchInput = ParsedInputOf<(typeof flightsContract)['endpoints']['search']>;

/** Airlines load their timetables about this far ahead. */
const daysAhead = 360;
const minuteMs = 60_000;

/** What a search asks for, checked against the world; page and stock are added by whoever runs it. */
export type Wanted = Omit<FlightSearch, 'limit' | 'after' | 'isOpen'>;

/**
 * Reads places, days and airlines of a search. Throws `validation-failed` with one sentence: an unknown
 * place with its nearest spellings, a day in the past at the origin, a return before the departure.
 */
export function readSearch(input: SearchInput, now: number): Wanted {
  const origin = readPlace('/origin', input.origin);
  const destination = readPlace('/destination', input.destination);
  checkPlaces(origin, destination);
  checkDays(input, localDay(origin, now));
  return {
    origins: codesOf(origin),
    destinations: codesOf(destination),
    departureDate: input.depart,
    returnDate: input.return,
    passengers: input.adults,
    cabin: input.cabin,
    maxStops: input.max_stops,
    airlines: input.airline?.map(readAirline),
    departAfter: input.depart_after,
    departBefore: input.depart_before,
    arriveBefore: input.arrive_before,
    maxPriceMinor: input.max_price === undefined ? undefined : readPrice(input.max_price),
    maxDurationMinutes: input.max_duration,
    refundable: input.refundable,
    sort: input.sort,
    today: new Date(now).toISOString().slice(0, 10),
  };
}

function readPlace(pointer: string, word: string): Place {
  const place = findPlace(word);
  if (!place) throw unknownPlace(pointer, 'airport or city', word);
  return place;
}

function checkPlaces(origin: Place, destination: Place): void {
  const from = new Set(codesOf(origin));
  if (codesOf(destination).every((code) => from.has(code))) {
    throw invalidInput(
      '/destination',
      `${origin.name} and ${destination.name} are the same place; choose another destination.`,
    );
  }
}

function checkDays(input: SearchInput, today: string): void {
  if (input.depart < today) {
    throw invalidInput('/depart', `${input.depart} is in the past there; choose ${today} or later.`);
  }
  const last = formatDay(dayNumber(today) + daysAhead);
  const latest = input.return ?? input.depart;
  if (latest > last) {
    const pointer = input.return === undefined ? '/depart' : '/return';
    throw invalidInput(pointer, `${latest} is too far ahead; flights are sold until ${last}.`);
  }
  if (input.return !== undefined && input.return < input.depart) {
    throw invalidInput(
      '/return',
      `The return on ${input.return} is before the departure on ${input.depart}.`,
    );
  }
}

/** The calendar day at a place right now. */
function localDay(place: Place, now: number): string {
  const zone = place.airports[0]?.zone;
  if (zone === undefined) throw new Error(`${place.code} has no airport.`);
  const offset = offsetAt(zoneClock(zone), Math.floor(now / minuteMs));
  return new Date(now + offset * minuteMs).toISOString().slice(0, 10);
}

function readAirline(code: string): string {
  if (findAirline(code)) return code;
  throw invalidInput('/airline', `There is no airline ${code}; use an IATA code such as AA.`);
}

function readPrice(price: number): number {
  try {
    return toMinor(price, FARE_CURRENCY);
  } catch {
    throw invalidInput('/max_price', `${price} is not an amount of ${FARE_CURRENCY}.`);
  }
}

function codesOf(place: Place): string[] {
  return place.airports.map(({ iata }) => iata);
}
