import { z } from 'zod';
import { decodeAcriss } from '../../reference/acriss.ts';
import { type Airport, findAirport } from '../../reference/airports.ts';
import { findPlace } from '../../reference/places.ts';
import {
  choice,
  code,
  decimal,
  dollars,
  like,
  list,
  money,
  text,
  whole,
} from '../../reservations/catalogue/fields.ts';
import type { Refusal } from '../../reservations/catalogue/import-kind.ts';
import { ratePlans } from '../contract.ts';
import { carTypeOf } from './car-type.ts';
import { readHours } from './opening-hours.ts';

const hoursExample = 'opening hours such as "Mon-Fri 08:00-18:00; Sat 09:00-13:00", or 24h';

/** The cars of one class at one station, as a company imports them. What is the station's is the same on all its lines. */
export const fleetLine = z.object({
  station_code: code(),
  supplier: text(60),
  station_name: text(80),
  airport: text(3)
    .refine((iata) => findAirport(iata) !== undefined, 'must be an airport this system knows, such as LAX')
    .optional()
    .describe('of a desk at an airport; for one in town give city'),
  city: text(60)
    .refine(
      (word) => findPlace(word) !== undefined,
      'must be a city this system knows, such as LIS or Lisbon',
    )
    .optional(),
  access: choice(['in_terminal', 'shuttle', 'counter']).default('counter'),
  address: text(120),
  latitude: decimal(-90, 90).optional(),
  longitude: decimal(-180, 180).optional(),
  opening_hours: text(200)
    .refine((hours) => readHours(hours) !== undefined, `must be ${hoursExample}`)
    .default('24h'),
  acriss: like(/^[A-Z]{4}$/, 'an ACRISS code such as CDMR').refine(
    (letters) => decodeAcriss(letters) !== undefined && carTypeOf(letters) !== undefined,
    'must be an ACRISS code of a rental car such as CDMR',
  ),
  cars: whole(0, 10_000).describe('of this class at this station; 0 takes the class off sale'),
  turnaround_minutes: whole(0, 1_440).default(60),
  currency: dollars(),
  day_rate: money().describe('one rental day, whatever the season and the length'),
  rate_plan: choice(ratePlans).default('flexible'),
  km_per_day: whole(1, 10_000).optional().describe('left out: unlimited'),
  extra_km_price: money().optional(),
  fuel_policy: choice(['full_to_full', 'prepaid_tank']).default('full_to_full'),
  deposit: money(0).default(0),
  excess: money(0).default(0),
  cover: list(40).default(['third-party liability']),
  min_driver_age: whole(18, 99).default(21),
  max_driver_age: whole(18, 99).optional(),
});
export type FleetLine = z.output<typeof fleetLine>;

/** Of a line, what is the station's. */
export const stationFields = [
  'supplier',
  'station_name',
  'airport',
  'city',
  'access',
  'address',
  'latitude',
  'longitude',
  'opening_hours',
] as const satisfies readonly (keyof FleetLine)[];

/** The airport a station is at, or the largest of its city. */
export function airportOf({ airport, city = '' }: Pick<FleetLine, 'airport' | 'city'>): Airport | undefined {
  return airport === undefined ? findPlace(city)?.airports[0] : findAirport(airport);
}

/** What is wrong between the fields of one line. */
export function checkFleetLine(line: FleetLine): Refusal[] {
  const refusals: Refusal[] = [];
  if ((line.airport === undefined) === (line.city === undefined)) {
    const what = line.airport === undefined ? 'is missing, and so is city' : 'is given and city as well';
    refusals.push({ field: 'airport', message: `${what}; give one of the two` });
  }
  if ((line.latitude === undefined) !== (line.longitude === undefined)) {
    const field = line.latitude === undefined ? 'latitude' : 'longitude';
    refusals.push({ field, message: 'is missing; give both latitude and longitude, or neither' });
  }
  if (line.km_per_day !== undefined && line.extra_km_price === undefined) {
    refusals.push({ field: 'extra_km_price', message: 'is missing; give it where km_per_day is limited' });
  }
  if (line.max_driver_age !== undefined && line.max_driver_age < line.min_driver_age) {
    const message = `is ${line.max_driver_age}, below min_driver_age ${line.min_driver_age}`;
    refusals.push({ field: 'max_driver_age', message });
  }
  return refusals;
}
