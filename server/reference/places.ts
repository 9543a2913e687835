import { AIRPORTS, type Airport } from './airports.ts';
import { foldWord, spellingDistance } from './spelling.ts';

/** What a word stands for: one airport, or a metropolitan area with all its airports. */
export interface Place {
  /** IATA airport or metropolitan code. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'airport' | 'metro';
  /** Never empty; the largest first. */
  readonly airports: readonly Airport[];
}

/** A suggestion for a word that is no place: a code or name that is, and what it stands for. */
export interface Suggestion {
  readonly word: string;
  readonly place: Place;
}

/** Every place a traveller can name, airports before metropolitan areas of the same code. */
export const PLACES: readonly Place[] = [...AIRPORTS.map(placeOfAirport), ...metroPlaces()];

const byWord = indexPlaces();

/**
 * The place a traveller means, or undefined. An airport's own code wins (`LAX`), then a metropolitan code (`NYC`), a
 * city's name (`London`, all its airports), an airport's name (`Heathrow`). Case, accents and dashes do not matter.
 */
export function findPlace(word: string): Place | undefined {
  return byWord.get(foldWord(word))?.place;
}

/**
 * The places spelled most like an unknown word, nearest first, each place once by its
 * nearest spelling.
 */
export function nearestPlaces(word: string, count = 3): Suggestion[] {
  const wanted = foldWord(word);
  const ranked = [...byWord.entries()]
    .map(([key, suggestion]) => ({ suggestion, distance: spellingDistance(wanted, key) }))
    .sort((a, b) => a.distance - b.distance || compareText(a.suggestion.word, b.suggestion.word));
  const nearest = new Map<string, Suggestion>();
  for (const { suggestion } of ranked) {
    if (nearest.size === count) break;
    const { code } = suggestion.place;
    if (!nearest.has(code)) nearest.set(code, suggestion);
  }
  return [...nearest.values()];
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function indexPlaces(): Map<string, Suggestion> {
  const index = new Map<string, Suggestion>();
  const add = (word: string, place: Place) => {
    const key = foldWord(word);
    if (!index.has(key)) index.set(key, { word, place });
  };
  const airports = PLACES.filter((place) => place.kind === 'airport');
  const metros = PLACES.filter((place) => place.kind === 'metro');
  for (const place of airports) add(place.code, place);
  for (const place of metros) add(place.code, place);
  for (const place of metros) add(place.name, place);
  // A city inside a larger area (Newark) names its own airport; elsewhere the area's name was first.
  for (const place of airports) for (const { city } of place.airports) add(city, place);
  for (const place of airports) add(place.name, place);
  return index;
}

function placeOfAirport(airport: Airport): Place {
  return { code: airport.iata, name: airport.name, kind: 'airport', airports: [airport] };
}

function metroPlaces(): Place[] {
  const members = new Map<string, Airport[]>();
  for (const airport of AIRPORTS) {
    const others = members.get(airport.metro) ?? [];
    members.set(airport.metro, [...others, airport]);
  }
  return [...members].map(([code, airports]) => ({
    code,
    name: airports[0]?.metroName ?? code,
    kind: 'metro',
    airports: [...airports].sort((a, b) => compareText(a.size, b.size)),
  }));
}
