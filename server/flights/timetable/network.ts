import type { Aircraft } from '../../reference/aircraft.ts';
import type { Airline } from '../../reference/airlines.ts';
import type { Airport } from '../../reference/airports.ts';

/** What a timetable is built from: plain data, whether it describes the demo world or a synthetic one. */
export interface Network {
  readonly airports: readonly NetworkAirport[];
  /** At most 255. */
  readonly airlines: readonly NetworkAirline[];
  readonly aircraft: readonly Aircraft[];
  readonly lines: readonly Line[];
}

export type NetworkAirport = Pick<Airport, 'iata' | 'country' | 'latitude' | 'longitude' | 'zone'>;

export type NetworkAirline = Pick<Airline, 'iata' | 'kind' | 'alliance'>;

/** One airline's service between two airports, flown equally often both ways. Numbers are indexes into the network. */
export interface Line {
  readonly airline: number;
  readonly origin: number;
  readonly destination: number;
  /** Flights a week each way, at least 1. */
  readonly weekly: number;
  /** Aircraft that can fly the distance, most usual first; never empty. */
  readonly fleet: readonly number[];
}
