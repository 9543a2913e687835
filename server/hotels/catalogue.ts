import { foldWord } from '../reference/spelling.ts';
import type { Board, RatePlan } from './contract.ts';

/** A kind of room at one property; `rooms` of it can be sold for each night. */
export interface RoomType {
  /** Unique among all properties; stock is counted under it. */
  readonly id: string;
  readonly name: string;
  readonly beds: string;
  /** Guests one room takes. */
  readonly sleeps: number;
  readonly rooms: number;
  /** What an ordinary night costs in the flexible, room-only rate. */
  readonly usualMinor: number;
  /** A company's own prices, in the place of the usual one and the property's rates. */
  readonly negotiated?: NegotiatedRates;
}

/** Nightly prices that no season, weekend or demand moves. */
export interface NegotiatedRates {
  readonly board: Board;
  /** One room and night, on each plan that is sold. */
  readonly rates: readonly { readonly plan: RatePlan; readonly nightMinor: number }[];
  /** See `factsOf`. */
  readonly facts: string;
}

/** How a room can be bought; every room type of a property is sold at each of its rates. */
export interface Rate {
  readonly plan: RatePlan;
  readonly board: Board;
}

/** Paid on the spot, for each guest and night up to a number of nights. */
export interface CityTax {
  readonly guestNightMinor: number;
  readonly mostNights: number;
}

export interface Property {
  readonly id: string;
  readonly name: string;
  readonly chain: string | null;
  readonly stars: number;
  /** 0 to 10, one decimal. */
  readonly reviewScore: number;
  readonly reviewCount: number;
  readonly address: string;
  /** IATA metropolitan code. */
  readonly metro: string;
  readonly city: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** IANA. */
  readonly zone: string;
  readonly amenities: readonly string[];
  /** HH:MM, local. */
  readonly checkInFrom: string;
  readonly checkOutUntil: string;
  readonly roomTypes: readonly RoomType[];
  readonly rates: readonly Rate[];
  readonly cityTax: CityTax | null;
}

/** Every property there is: in memory, never changed, the same in all replicas. */
export interface Catalogue {
  readonly properties: readonly Property[];
  inMetro(metro: string): readonly Property[];
  byId(id: string): Property | undefined;
}

export function createCatalogue(properties: readonly Property[]): Catalogue {
  const byId = new Map(properties.map((property) => [property.id, property]));
  const byMetro = new Map<string, Property[]>();
  for (const property of properties) {
    const others = byMetro.get(property.metro);
    if (others) others.push(property);
    else byMetro.set(property.metro, [property]);
  }
  return {
    properties,
    inMetro: (metro) => byMetro.get(metro) ?? [],
    byId: (id) => byId.get(id.toUpperCase()),
  };
}

/** A catalogue with more properties; one of the same id takes the other's place. */
export function withProperties(catalogue: Catalogue, more: readonly Property[]): Catalogue {
  if (more.length === 0) return catalogue;
  const taken = new Set(more.map(({ id }) => id));
  return createCatalogue([...catalogue.properties.filter(({ id }) => !taken.has(id)), ...more]);
}

/**
 * The properties a name means, with or without the city (`Cristal Hotel`, `cristal hotel, lisbon`): those called
 * exactly so, or else all with these words in their name.
 */
export function findNamed(properties: readonly Property[], word: string): readonly Property[] {
  const wanted = foldWord(word);
  if (wanted === '') return [];
  const exact = properties.filter(
    ({ name, city }) => foldWord(name) === wanted || foldWord(`${name} ${city}`) === wanted,
  );
  if (exact.length > 0) return exact;
  return properties.filter(({ name, city }) => ` ${foldWord(`${name} ${city}`)} `.includes(` ${wanted} `));
}
