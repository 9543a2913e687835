import { decodeAcriss } from '../../reference/acriss.ts';
import { cityCentre } from '../../reference/city-centres.ts';
import { factsOf } from '../../reservations/catalogue/facts.ts';
import type { Fleet, Station } from '../catalogue.ts';
import { carTypeOf } from './car-type.ts';
import { airportOf, type FleetLine } from './fleet-line.ts';
import { readHours } from './opening-hours.ts';

/** The fleets of imported lines; those at one station share it. */
export function fleetsOf(lines: readonly FleetLine[]): Fleet[] {
  const stations = new Map<string, Station>();
  return lines.map((line) => {
    const station = stations.get(line.station_code) ?? stationOf(line);
    stations.set(station.id, station);
    return fleetOf(line, station);
  });
}

/** What stock is counted under. */
export function fleetId({ station_code, acriss }: Pick<FleetLine, 'station_code' | 'acriss'>): string {
  return `${station_code}/${acriss}`;
}

function stationOf(line: FleetLine): Station {
  const airport = airportOf(line);
  const week = readHours(line.opening_hours);
  if (!airport || !week)
    throw new Error(`Station ${line.station_code} was imported without a place or hours.`);
  const isInTown = line.airport === undefined;
  const centre = (isInTown && cityCentre(airport.metro)) || airport;
  return {
    id: line.station_code,
    supplier: line.supplier,
    name: line.station_name,
    kind: isInTown ? 'city' : 'airport',
    access: line.access,
    airport: isInTown ? null : airport.iata,
    metro: airport.metro,
    address: line.address,
    city: isInTown ? airport.metroName : airport.city,
    country: airport.country,
    latitude: line.latitude ?? centre.latitude,
    longitude: line.longitude ?? centre.longitude,
    zone: airport.zone,
    week,
  };
}

function fleetOf(line: FleetLine, station: Station): Fleet {
  const [car, carType] = [decodeAcriss(line.acriss), carTypeOf(line.acriss)];
  if (!car || !carType) throw new Error(`${line.acriss} was imported and is no ACRISS code.`);
  const { cars, day_rate, ...promised } = line;
  const dayMinor = minor(day_rate);
  return {
    id: fleetId(line),
    station,
    car,
    carType,
    cars,
    turnaroundMinutes: line.turnaround_minutes,
    usualDayMinor: dayMinor,
    negotiated: { dayMinor, facts: factsOf(promised) },
    rate: {
      plan: line.rate_plan,
      kmPerDay: line.km_per_day ?? null,
      extraKmMinor: line.extra_km_price === undefined ? null : minor(line.extra_km_price),
      fuelPolicy: line.fuel_policy,
      depositMinor: minor(line.deposit),
      excessMinor: minor(line.excess),
      cover: line.cover,
    },
    driver: {
      minAge: line.min_driver_age,
      maxAge: line.max_driver_age ?? null,
      youngBelow: null,
      youngDayMinor: 0,
    },
  };
}

function minor(amount: number): number {
  return Math.round(amount * 100);
}
