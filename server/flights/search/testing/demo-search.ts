import { demoNetwork } from '../../timetable/demo-network.ts';
import { buildTimetable } from '../../timetable/timetable.ts';
import { searchFlights } from '../search.ts';
import type { FlightSearch, Itinerary, ItinerarySlice } from '../search-request.ts';

export const demo = buildTimetable(demoNetwork());

/** One adult in economy, any stops, cheapest first: what the tests change a word of. */
export const newYorkLosAngeles: FlightSearch = {
  origins: ['JFK'],
  destinations: ['LAX'],
  departureDate: '2026-12-10',
  passengers: 1,
  cabin: 'economy',
  maxStops: 2,
  sort: 'price',
  limit: 200,
  today: '2026-11-28',
};

export function find(search: Partial<FlightSearch>): readonly Itinerary[] {
  return searchFlights(demo, { ...newYorkLosAngeles, ...search }).itineraries;
}

/** The slices of what is found; throws when nothing is, so that no check passes on an empty list. */
export function slicesOf(search: Partial<FlightSearch>): ItinerarySlice[] {
  const slices = find(search).flatMap((itinerary) => itinerary.slices);
  if (slices.length === 0) throw new Error(`Nothing is found for ${JSON.stringify(search)}.`);
  return slices;
}
