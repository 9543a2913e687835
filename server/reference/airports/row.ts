/**
 * How much traffic an airport draws: `A` the largest hubs of the world, `B` large, `C` medium, `D` small.
 * Our own judgement; it shapes the demo timetable and nothing else.
 */
export type AirportSize = 'A' | 'B' | 'C' | 'D';

/** IATA, ICAO, name, city, metropolitan code, ISO 3166 country, latitude, longitude, IANA zone, size. */
export type AirportRow = readonly [
  iata: string,
  icao: string,
  name: string,
  city: string,
  metro: string,
  country: string,
  latitude: number,
  longitude: number,
  zone: string,
  size: AirportSize,
];
