import type { CarClass } from '../reference/acriss.ts';
import type { Place } from '../reference/places.ts';
import type { CarType, RatePlan } from './contract.ts';

/** Minutes of a local day; a day that closes at 1440 closes at midnight. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/** Where one supplier hands cars out and takes them back. */
export interface Station {
  readonly id: string;
  readonly supplier: string;
  readonly name: string;
  readonly kind: 'airport' | 'city';
  readonly access: 'in_terminal' | 'shuttle' | 'counter';
  /** IATA; null in the city. */
  readonly airport: string | null;
  /** IATA metropolitan code. */
  readonly metro: string;
  readonly address: string;
  readonly city: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** IANA. */
  readonly zone: string;
  /** Monday first; null: closed all day. */
  readonly week: readonly (Hours | null)[];
}

/** What is agreed beside the price; amounts in minor units. */
export interface Rate {
  readonly plan: RatePlan;
  /** null: unlimited. */
  readonly kmPerDay: number | null;
  readonly extraKmMinor: number | null;
  readonly fuelPolicy: 'full_to_full' | 'prepaid_tank';
  readonly depositMinor: number;
  readonly excessMinor: number;
  readonly cover: readonly string[];
}

/** Whom a car is given to. Drivers below `youngBelow` pay a fee for each day. */
export interface DriverRule {
  readonly minAge: number;
  readonly maxAge: number | null;
  readonly youngBelow: number | null;
  readonly youngDayMinor: number;
}

/** The cars of one class at one station: alike, so any of them serves. */
export interface Fleet {
  readonly id: string;
  readonly station: Station;
  readonly car: CarClass;
  readonly carType: CarType;
  readonly cars: number;
  /** Cleaning and checking between two renters. */
  readonly turnaroundMinutes: number;
  /** What an ordinary day costs in the flexible rate. */
  readonly usualDayMinor: number;
  /** A company's own price for each day, which no season or length of rental moves; `facts`: see `factsOf`. */
  readonly negotiated?: { readonly dayMinor: number; readonly facts: string };
  readonly rate: Rate;
  readonly driver: DriverRule;
}

/** Every station and fleet there is: in memory, never changed, the same in all replicas. */
export interface Catalogue {
  readonly fleets: readonly Fleet[];
  /** Of an airport: those at it; of a metropolitan area: those in the city and at all its airports. */
  stationsAt(place: Pick<Place, 'kind' | 'code'>): readonly Station[];
  fleetsAt(station: Station): readonly Fleet[];
  fleet(id: string): Fleet | undefined;
  station(id: string): Station | undefined;
}

export function createCatalogue(fleets: readonly Fleet[]): Catalogue {
  const fleetsById = new Map(fleets.map((fleet) => [fleet.id, fleet]));
  const stations = new Map(fleets.map(({ station }) => [station.id, station]));
  const fleetsByStation = groupBy(fleets, ({ station }) => station.id);
  const byAirport = groupBy([...stations.values()], ({ airport }) => airport);
  const byMetro = groupBy([...stations.values()], ({ metro }) => metro);
  return {
    fleets,
    stationsAt: ({ kind, code }) => (kind === 'airport' ? byAirport : byMetro).get(code) ?? [],
    fleetsAt: ({ id }) => fleetsByStation.get(id) ?? [],
    fleet: (id) => fleetsById.get(id),
    station: (id) => stations.get(id),
  };
}

/** A catalogue with more fleets; a station of the same id, with all its fleets, takes the other's place. */
export function withFleets(catalogue: Catalogue, more: readonly Fleet[]): Catalogue {
  if (more.length === 0) return catalogue;
  const taken = new Set(more.map(({ station }) => station.id));
  return createCatalogue([...catalogue.fleets.filter(({ station }) => !taken.has(station.id)), ...more]);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
