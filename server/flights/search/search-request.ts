import type { Cabin } from '../../reference/aircraft.ts';
import type { FareConditions } from '../fares/brands.ts';
import type { DatedFlight, Departure } from '../timetable/departures.ts';

export const SEARCH_SORTS = ['price', 'duration', 'departure', 'arrival', 'best'] as const;

export type SearchSort = (typeof SEARCH_SORTS)[number];

/** The place of an itinerary in its search's total order: compared number by number. A page ends with one. */
export type Rank = readonly number[];

/**
 * One-way or return flights for a party. Codes are upper case and in the timetable; unknown ones find nothing.
 * Local times are `HH:MM`, bounds included, and speak of the outbound slice.
 */
export interface FlightSearch {
  /** Airports to leave from and to reach; a metropolitan area is the list of its airports. */
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  /** `YYYY-MM-DD` at the origin. */
  readonly departureDate: string;
  /** `YYYY-MM-DD` at the destination; without it the trip is one-way. */
  readonly returnDate?: string | undefined;
  readonly passengers: number;
  /** Every segment is in this cabin; aircraft without it are left out. */
  readonly cabin: Cabin;
  readonly maxStops: number;
  /** Every segment is flown by one of these. */
  readonly airlines?: readonly string[] | undefined;
  readonly departAfter?: string | undefined;
  readonly departBefore?: string | undefined;
  /** By the clock at the destination, on whatever day the slice arrives. */
  readonly arriveBefore?: string | undefined;
  /** For the whole party and trip, minor units of USD. */
  readonly maxPriceMinor?: number | undefined;
  /** For each slice, gate to gate. */
  readonly maxDurationMinutes?: number | undefined;
  /** Only fares that surely give money back; otherwise the cheapest brand is shown. */
  readonly refundable?: boolean | undefined;
  readonly sort: SearchSort;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: Rank | undefined;
  /** Today's `YYYY-MM-DD`, which fares depend on. */
  readonly today: string;
  /** Leaves out departures without enough free seats; all are open when absent. */
  readonly isOpen?: ((dated: DatedFlight) => boolean) | undefined;
}

export interface SearchPage {
  readonly itineraries: readonly Itinerary[];
  /** Pass as `after` for the next page; null on the last one. */
  readonly next: Rank | null;
}

/** A way to make the trip, on the cheapest fare brand that fits. */
export interface Itinerary {
  /** One, or outbound and inbound. */
  readonly slices: readonly ItinerarySlice[];
  readonly cabin: Cabin;
  readonly fareBrand: string;
  readonly checkedBags: number;
  readonly conditions: FareConditions;
  /** For all passengers, minor units of USD. */
  readonly totalMinor: number;
  /** The most stops of any slice. */
  readonly stops: number;
  /** Gate to gate, over all slices. */
  readonly durationMinutes: number;
  readonly rank: Rank;
}

export interface ItinerarySlice {
  readonly origin: string;
  readonly destination: string;
  readonly durationMinutes: number;
  /** For one passenger, minor units of USD. */
  readonly priceMinor: number;
  /** In the order flown, at least one. */
  readonly segments: readonly Departure[];
  /** The same by indexes. */
  readonly flights: readonly DatedFlight[];
}
