import type { Airport, AirportSize } from '../reference/airports.ts';
import { cityCentre } from '../reference/city-centres.ts';
import type { Position } from '../reference/distance.ts';
import { PLACES } from '../reference/places.ts';
import { type Catalogue, type CityTax, createCatalogue, type Property } from './catalogue.ts';
import { type Draw, drawFor } from './seed/draw.ts';
import { drawAddress, drawNaming, firstHotel } from './seed/names.ts';
import { drawRates, drawRoomTypes } from './seed/rooms.ts';

/** Properties in a city, by the traffic of its largest airport. */
const propertiesBySize: Readonly<Record<AirportSize, readonly [least: number, most: number]>> = {
  A: [30, 40],
  B: [22, 34],
  C: [15, 25],
  D: [10, 17],
};
/** One in six stands at an airport, the rest around the centre. */
const airportShare = 1 / 6;
const airportRadiusKm = 3;
const cityRadiusKm = 7;
const kmPerDegree = 111.2;

// biome-ignore format: a word list.
const amenities = [
  'wifi', 'air conditioning', 'gym', 'pool', 'parking', 'restaurant', 'bar', 'spa', 'airport shuttle', 'laundry',
  'pets allowed', 'step-free access',
];

let built: Catalogue | undefined;

/** The demo world's hotels: the same on every machine and in every replica, built once in a process. */
export function demoCatalogue(): Catalogue {
  built ??= createCatalogue(seedProperties());
  return built;
}

/**
 * The demo world's properties: 10 to 40 invented ones in every metropolitan area.
 * `perMetro` gives every area this many instead (to measure with).
 */
export function seedProperties(perMetro?: number): Property[] {
  const metros = PLACES.filter(({ kind }) => kind === 'metro');
  return metros.flatMap(({ airports }) => seedMetro(airports, perMetro));
}

function seedMetro(airports: readonly Airport[], perMetro: number | undefined): Property[] {
  const [largest] = airports;
  if (!largest) return [];
  const count = perMetro ?? drawFor(largest.metro, 0).between(...propertiesBySize[largest.size]);
  const used = new Set<string>();
  const cityTax = drawCityTax(largest.metro);
  return Array.from({ length: count }, (_, index) => {
    const property = seedProperty({ largest, airports, used, cityTax }, index + 1);
    used.add(property.name);
    return property;
  });
}

interface Metro {
  readonly largest: Airport;
  readonly airports: readonly Airport[];
  /** Names already given in this city. */
  readonly used: ReadonlySet<string>;
  readonly cityTax: CityTax | null;
}

function seedProperty({ largest, airports, used, cityTax }: Metro, place: number): Property {
  const draw = drawFor(largest.metro, place);
  const id = `${largest.metro}${String(place).padStart(3, '0')}`;
  const isFirst = place === 1;
  const airport = !isFirst && draw.share() < airportShare ? draw.pick([largest, ...airports]) : null;
  const { name, chain, stars } = isFirst
    ? firstHotel
    : drawNaming(draw, airport && airportName(airport, airports.length), used);
  const centre = airport ?? cityCentre(largest.metro) ?? largest;
  const { latitude, longitude } = drawPosition(draw, centre, airport ? airportRadiusKm : cityRadiusKm);
  return {
    id,
    name,
    chain,
    stars,
    reviewScore: Math.round((5.4 + stars * 0.55 + draw.share() * 1.7) * 10) / 10,
    reviewCount: draw.between(12, 2400),
    address: drawAddress(draw, largest.metroName),
    metro: largest.metro,
    city: largest.metroName,
    country: largest.country,
    latitude,
    longitude,
    zone: largest.zone,
    amenities: amenities.filter((_, index) => index === 0 || draw.share() < 0.12 + stars * 0.13),
    checkInFrom: draw.pick(['14:00', '15:00', '15:00', '16:00']),
    checkOutUntil: draw.pick(['10:00', '11:00', '11:00', '12:00']),
    roomTypes: drawRoomTypes(draw, { id, stars, size: largest.size }),
    rates: drawRates(draw, stars),
    cityTax,
  };
}

function airportName({ iata }: Airport, airportsOfCity: number): string {
  return airportsOfCity === 1 ? 'Airport' : `Airport ${iata}`;
}

/** Denser towards the middle: the radius is drawn evenly, not the area. */
function drawPosition(draw: Draw, { latitude, longitude }: Position, radiusKm: number): Position {
  const km = draw.share() * radiusKm;
  const angle = draw.share() * 2 * Math.PI;
  const north = (km * Math.cos(angle)) / kmPerDegree;
  const east = (km * Math.sin(angle)) / (kmPerDegree * Math.cos((latitude * Math.PI) / 180));
  return { latitude: round4(latitude + north), longitude: round4(longitude + east) };
}

function round4(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

/** A city's own tax: two in three levy one, from 1.00 to 6.50 for each guest and night. */
function drawCityTax(metro: string): CityTax | null {
  const draw = drawFor(metro, -1);
  if (draw.share() > 2 / 3) return null;
  return { guestNightMinor: draw.between(2, 13) * 50, mostNights: draw.pick([4, 7, 7, 10]) };
}
