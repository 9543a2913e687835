import type { Airport, AirportSize } from '../../reference/airports.ts';
import { cityCentre } from '../../reference/city-centres.ts';
import { PLACES } from '../../reference/places.ts';
import { scatter } from '../../reference/scatter.ts';
import type { Hours, Station } from '../catalogue.ts';
import { SUPPLIERS, type Supplier } from './suppliers.ts';

export interface SeededStation {
  readonly station: Station;
  readonly supplier: Supplier;
  readonly size: AirportSize;
}

const roundTheClock: Hours = { opens: 0, closes: 24 * 60 };
const streets = [
  'Station Road',
  'Market Street',
  'Mill Lane',
  'Harbour Road',
  'Garden Street',
  'Park Avenue',
];
const kmPerDegree = 111.2;

/** The hours of an airport desk by the airport's size, every day. */
const airportHours: Readonly<Record<AirportSize, Hours>> = {
  A: roundTheClock,
  B: { opens: 5 * 60, closes: 24 * 60 },
  C: { opens: 6 * 60, closes: 23 * 60 },
  D: { opens: 7 * 60, closes: 21 * 60 },
};
const weekdays: Hours = { opens: 8 * 60, closes: 18 * 60 };
const saturday: Hours = { opens: 9 * 60, closes: 13 * 60 };
const cityWeek: Station['week'] = [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, null];

/** Every desk of the demo world, at airports and in cities, in a fixed order. */
export function seedStations(): SeededStation[] {
  return PLACES.flatMap(({ kind, airports }) => {
    const [largest] = airports;
    if (!largest) return [];
    return kind === 'airport' ? airportDesks(largest) : cityDesks(largest);
  });
}

function airportDesks(airport: Airport): SeededStation[] {
  const { iata, size, latitude, longitude, zone, metro, country } = airport;
  return SUPPLIERS.filter(({ airports }) => airports.includes(size)).map((supplier) => ({
    supplier,
    size,
    station: {
      id: `${iata}-${supplier.code}`,
      supplier: supplier.name,
      name: `${supplier.name}, ${airport.name} Airport (${iata})`,
      kind: 'airport',
      access: supplier.access,
      airport: iata,
      metro,
      address: supplier.access === 'shuttle' ? 'Car rental centre, by shuttle' : 'Arrivals hall',
      city: airport.city,
      country,
      latitude,
      longitude,
      zone,
      week: Array.from({ length: 7 }, () => airportHours[size]),
    },
  }));
}

function cityDesks(largest: Airport): SeededStation[] {
  const { metro, metroName, size, zone, country } = largest;
  const centre = cityCentre(metro) ?? largest;
  return SUPPLIERS.filter(({ cities }) => cities.includes(size)).map((supplier, place) => {
    const chance = (what: number) => scatter(hashOf(metro), place, what);
    const street = streets[Math.floor(chance(0) * streets.length)];
    return {
      supplier,
      size,
      station: {
        id: `${metro}-CITY-${supplier.code}`,
        supplier: supplier.name,
        name: `${supplier.name}, ${metroName}`,
        kind: 'city',
        access: 'counter',
        airport: null,
        metro,
        address: `${1 + Math.floor(chance(1) * 140)} ${street}, ${metroName}`,
        city: metroName,
        country,
        latitude: round4(centre.latitude + (chance(2) - 0.5) * (6 / kmPerDegree)),
        longitude: round4(centre.longitude + (chance(3) - 0.5) * (6 / kmPerDegree)),
        zone,
        week: cityWeek,
      },
    };
  });
}

/** A code as a number, to draw by. */
export function hashOf(code: string): number {
  return Array.from(code).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 7);
}

function round4(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
