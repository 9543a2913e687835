import { decodeAcriss } from '../../reference/acriss.ts';
import { findAirport } from '../../reference/airports.ts';
import type { Fleet, Hours, Station } from '../catalogue.ts';
import type { CarType } from '../contract.ts';

const always: Hours = { opens: 0, closes: 1440 };

/** A desk at a real airport, open round the clock unless told otherwise. */
export function deskAt(iata: string, other: Partial<Station> = {}): Station {
  const airport = findAirport(iata);
  if (!airport) throw new Error(`There is no airport ${iata}.`);
  const { metro, city, country, latitude, longitude, zone } = airport;
  const supplier = other.supplier ?? 'Kestrel Cars';
  return {
    id: `${iata}-${supplier.slice(0, 3).toUpperCase()}`,
    supplier,
    name: `${supplier}, ${airport.name}`,
    kind: 'airport',
    access: 'in_terminal',
    airport: iata,
    metro,
    address: 'Arrivals hall',
    city,
    country,
    latitude,
    longitude,
    zone,
    week: Array.from({ length: 7 }, () => always),
    ...other,
  };
}

/** Five compacts at 40.00 a day, flexible, for drivers from 21, an hour between two renters. */
export function fleetAt(station: Station, other: Partial<Fleet> & { readonly code?: string } = {}): Fleet {
  const { code = 'CDMR', ...rest } = other;
  const car = decodeAcriss(code);
  if (!car) throw new Error(`${code} is no ACRISS code.`);
  return {
    id: `${station.id}-${code}`,
    station,
    car,
    carType: car.category as CarType,
    cars: 5,
    turnaroundMinutes: 60,
    usualDayMinor: 40_00,
    rate: {
      plan: 'flexible',
      kmPerDay: null,
      extraKmMinor: null,
      fuelPolicy: 'full_to_full',
      depositMinor: 250_00,
      excessMinor: 1000_00,
      cover: ['third-party liability'],
    },
    driver: { minAge: 21, maxAge: null, youngBelow: 25, youngDayMinor: 20_00 },
    ...rest,
  };
}
