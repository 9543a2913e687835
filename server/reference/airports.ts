import { AFRICA_MIDDLE_EAST } from './airports/africa-middle-east.ts';
import { ASIA } from './airports/asia.ts';
import { EUROPE } from './airports/europe.ts';
import { LATIN_AMERICA } from './airports/latin-america.ts';
import { NORTH_AMERICA } from './airports/north-america.ts';
import { OCEANIA } from './airports/oceania.ts';
import type { AirportRow, AirportSize } from './airports/row.ts';

export type { AirportSize } from './airports/row.ts';

/** One airport. Positions are degrees, good to about a kilometre; `zone` is an IANA time zone. */
export interface Airport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  readonly city: string;
  /** IATA metropolitan code; an airport that stands alone carries its city's code, often its own. */
  readonly metro: string;
  readonly metroName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly zone: string;
  readonly size: AirportSize;
}

/** The names of metropolitan areas with several airports; anywhere else the city's name serves. */
const METRO_NAMES: Readonly<Record<string, string>> = {
  BJS: 'Beijing',
  BKK: 'Bangkok',
  BUE: 'Buenos Aires',
  CHI: 'Chicago',
  DFW: 'Dallas',
  HOU: 'Houston',
  IST: 'Istanbul',
  LON: 'London',
  MIL: 'Milan',
  NYC: 'New York',
  OSA: 'Osaka',
  PAR: 'Paris',
  RIO: 'Rio de Janeiro',
  ROM: 'Rome',
  SAO: 'São Paulo',
  SEL: 'Seoul',
  SHA: 'Shanghai',
  TYO: 'Tokyo',
  WAS: 'Washington',
};

/** Every airport, region by region; the order is part of the demo world and stays as it is. */
export const AIRPORTS: readonly Airport[] = [
  ...NORTH_AMERICA,
  ...LATIN_AMERICA,
  ...EUROPE,
  ...AFRICA_MIDDLE_EAST,
  ...ASIA,
  ...OCEANIA,
].map(airportOfRow);

const byIata = new Map(AIRPORTS.map((airport) => [airport.iata, airport]));

/** The airport with this exact upper-case IATA code, or undefined. */
export function findAirport(iata: string): Airport | undefined {
  return byIata.get(iata);
}

function airportOfRow(row: AirportRow): Airport {
  const [iata, icao, name, city, metro, country, latitude, longitude, zone, size] = row;
  const metroName = METRO_NAMES[metro] ?? city;
  return { iata, icao, name, city, metro, metroName, country, latitude, longitude, zone, size };
}
