import { dayNumber } from '../../reference/days.ts';
import { cheapestFareBrand, type FareBrand } from '../fares/brands.ts';
import { slicePriceMinor } from '../fares/prices.ts';
import { tripTerms } from '../fares/trip-terms.ts';
import { describeDeparture } from '../timetable/departures.ts';
import type { Timetable } from '../timetable/timetable.ts';
import { findConnections } from './connections.ts';
import type { SliceRequest } from './legs.ts';
import { durationOf, type PricedConnection, rankTrip, sortNumber } from './ranking.ts';
import { pairTrips } from './return-trips.ts';
import type { FlightSearch, Itinerary, ItinerarySlice, Rank, SearchPage } from './search-request.ts';
import { createShortlist } from './shortlist.ts';

const LAST_MINUTE_OF_DAY = 24 * 60 - 1;

/**
 * One page of the ways to make a trip, in a total order that is the same on every call with the same timetable, request
 * and day. Pure: reads no clock. Throws a RangeError for a malformed day or time; finds nothing for unknown codes.
 */
export function searchFlights(timetable: Timetable, search: FlightSearch): SearchPage {
  const brand = cheapestFareBrand(search.cabin, { refundable: search.refundable ?? false });
  const shortlist = createShortlist<readonly PricedConnection[]>(search.limit + 1, search.after);
  const most = (search.maxPriceMinor ?? Infinity) / search.passengers;
  for (const trip of findTrips(timetable, search, brand)) {
    const price = trip.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
    if (price > most || shortlist.isClosedTo(sortNumber(search.sort, trip))) continue;
    shortlist.add(rankTrip(search.sort, trip), trip);
  }
  const entries = shortlist.items();
  const page = entries.slice(0, search.limit);
  return {
    itineraries: page.map(({ rank, item }) => describeTrip(timetable, { search, brand, rank }, item)),
    next: entries.length > search.limit ? (page.at(-1)?.rank ?? null) : null,
  };
}

function findTrips(
  timetable: Timetable,
  search: FlightSearch,
  brand: FareBrand,
): Iterable<readonly PricedConnection[]> {
  const outbound = priceConnections(timetable, search, {
    brand,
    request: outboundRequest(timetable, search),
  });
  const returning = inboundRequest(timetable, search);
  if (!returning) return outbound.map((connection) => [connection]);
  const inbound = priceConnections(timetable, search, { brand, request: returning });
  return pairTrips(search.sort, outbound, inbound);
}

function priceConnections(
  timetable: Timetable,
  search: FlightSearch,
  { brand, request }: { brand: FareBrand; request: SliceRequest },
): PricedConnection[] {
  const terms = { brand, today: dayNumber(search.today) };
  return findConnections(timetable, request).map(({ legs, departs, arrives }) => {
    return { legs, departs, arrives, priceMinor: slicePriceMinor(timetable, legs, terms) };
  });
}

function outboundRequest(timetable: Timetable, search: FlightSearch): SliceRequest {
  const { airportIndexes, airlineIndexes } = timetable;
  return {
    origins: indexesOf(airportIndexes, search.origins),
    destinations: indexesOf(airportIndexes, search.destinations),
    day: dayNumber(search.departureDate),
    cabin: search.cabin,
    isRefundable: search.refundable ?? false,
    airlines: search.airlines && indexesOf(airlineIndexes, search.airlines),
    departs: {
      from: minuteOfDay(search.departAfter) ?? 0,
      to: minuteOfDay(search.departBefore) ?? LAST_MINUTE_OF_DAY,
    },
    arrivesBefore: minuteOfDay(search.arriveBefore) ?? LAST_MINUTE_OF_DAY,
    isOpen: search.isOpen,
    maxStops: search.maxStops,
    maxDurationMinutes: search.maxDurationMinutes,
  };
}

function inboundRequest(timetable: Timetable, search: FlightSearch): SliceRequest | undefined {
  if (search.returnDate === undefined) return undefined;
  const outbound = outboundRequest(timetable, search);
  return {
    ...outbound,
    origins: outbound.destinations,
    destinations: outbound.origins,
    day: dayNumber(search.returnDate),
    departs: { from: 0, to: LAST_MINUTE_OF_DAY },
    arrivesBefore: LAST_MINUTE_OF_DAY,
  };
}

function indexesOf(indexes: ReadonlyMap<string, number>, codes: readonly string[]): Set<number> {
  return new Set(codes.map((code) => indexes.get(code)).filter((index) => index !== undefined));
}

function minuteOfDay(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`"${time}" is not a time of the form HH:MM`);
  return Number(match[1]) * 60 + Number(match[2]);
}

function describeTrip(
  timetable: Timetable,
  { search, brand, rank }: { search: FlightSearch; brand: FareBrand; rank: Rank },
  trip: readonly PricedConnection[],
): Itinerary {
  return {
    slices: trip.map((connection) => describeSlice(timetable, connection)),
    cabin: search.cabin,
    ...tripTerms(
      timetable,
      brand,
      trip.flatMap(({ legs }) => legs),
    ),
    totalMinor: trip.reduce((sum, { priceMinor }) => sum + priceMinor, 0) * search.passengers,
    stops: Math.max(...trip.map(({ legs }) => legs.length - 1)),
    durationMinutes: durationOf(trip),
    rank,
  };
}

function describeSlice(
  timetable: Timetable,
  { legs, departs, arrives, priceMinor }: PricedConnection,
): ItinerarySlice {
  const flights = legs.map(({ flight, day }) => ({ flight, day }));
  const segments = flights.map((dated) => describeDeparture(timetable, dated));
  return {
    origin: segments[0]?.origin ?? '',
    destination: segments.at(-1)?.destination ?? '',
    durationMinutes: arrives - departs,
    priceMinor,
    segments,
    flights,
  };
}
