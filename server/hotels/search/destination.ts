import { invalidInput } from '../../contracts/problem.ts';
import { cityCentre } from '../../reference/city-centres.ts';
import type { Position } from '../../reference/distance.ts';
import { findPlace, type Place } from '../../reference/places.ts';
import { unknownPlace } from '../../reservations/unknown-place.ts';
import { type Catalogue, findNamed, type Property } from '../catalogue.ts';

/** Where somebody wants to sleep. */
export interface Destination {
  /** As people say it, for sentences. */
  readonly name: string;
  readonly properties: readonly Property[];
  /** What distances are measured from; null: from each property's own city centre. */
  readonly from: Position | null;
  /** True: one property was named, so all of its offers are wanted. */
  readonly isOneProperty: boolean;
}

/**
 * What a word and, maybe, a property within it stand for: a city, an airport, or hotels by name. Throws
 * `validation-failed` with the nearest spellings when it is nothing we know.
 */
export function findDestination(
  catalogue: Catalogue,
  input: { readonly destination: string; readonly property?: string | undefined },
): Destination {
  const whole = destinationOf(catalogue, input.destination);
  if (input.property === undefined) return whole;
  return { ...whole, properties: [oneOf(whole, input.property)], isOneProperty: true };
}

/** A property's distance is told from here. */
export function originFor(destination: Destination, property: Property): Position {
  return destination.from ?? cityCentre(property.metro) ?? property;
}

function destinationOf(catalogue: Catalogue, word: string): Destination {
  const place = findPlace(word);
  if (place) return placeDestination(catalogue, place);
  const byId = catalogue.byId(word);
  const properties = byId ? [byId] : findNamed(catalogue.properties, word);
  if (properties.length === 0) throw unknownPlace('/destination', 'city, airport or hotel', word);
  return { name: word, properties, from: null, isOneProperty: properties.length === 1 };
}

function placeDestination(catalogue: Catalogue, place: Place): Destination {
  const [airport] = place.airports;
  if (!airport) throw new Error(`${place.code} has no airport.`);
  // A code that is both (LIS, LAX) means the city to somebody who looks for a bed.
  const isAirport = place.kind === 'airport' && place.code !== airport.metro;
  return {
    name: isAirport ? place.name : airport.metroName,
    properties: catalogue.inMetro(airport.metro),
    from: isAirport ? airport : null,
    isOneProperty: false,
  };
}

function oneOf({ name, properties }: Destination, word: string): Property {
  const byId = properties.find(({ id }) => id === word.toUpperCase());
  const named = byId ? [byId] : findNamed(properties, word);
  const [property, another] = named;
  if (!property) {
    const sentence = `property "${word}" is no hotel in ${name}; search without it to see those there are.`;
    throw invalidInput('/property', sentence);
  }
  if (!another) return property;
  const some = named.slice(0, 3).map((one) => `${one.id} (${one.name}, ${one.city})`);
  const sentence = `property "${word}" is more than one hotel; take one by its id: ${some.join(', ')}.`;
  throw invalidInput('/property', sentence);
}
