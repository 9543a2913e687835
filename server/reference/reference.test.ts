import { describe, expect, it } from 'vitest';
import { AIRCRAFT, seatCount } from './aircraft.ts';
import { AIRLINES } from './airlines.ts';
import { AIRPORTS, findAirport } from './airports.ts';
import { distanceKm } from './distance.ts';
import { foldWord } from './spelling.ts';

describe('airports', () => {
  it('are at least 200, with unique IATA and ICAO codes of the right form', () => {
    expect(AIRPORTS.length).toBeGreaterThanOrEqual(200);
    expect(new Set(AIRPORTS.map(({ iata }) => iata)).size).toBe(AIRPORTS.length);
    expect(new Set(AIRPORTS.map(({ icao }) => icao)).size).toBe(AIRPORTS.length);
    for (const { iata, icao, metro, country } of AIRPORTS) {
      expect(`${iata} ${icao} ${metro} ${country}`).toMatch(/^[A-Z]{3} [A-Z]{4} [A-Z]{3} [A-Z]{2}$/);
    }
  });

  it('lie on the globe, no two within five kilometres', () => {
    for (const [index, airport] of AIRPORTS.entries()) {
      expect(Math.abs(airport.latitude), airport.iata).toBeLessThan(75);
      expect(Math.abs(airport.longitude), airport.iata).toBeLessThanOrEqual(180);
      for (const other of AIRPORTS.slice(index + 1)) {
        expect(distanceKm(airport, other), `${airport.iata} ${other.iata}`).toBeGreaterThan(5);
      }
    }
  });

  it('lie near the other airports of their metropolitan area', () => {
    for (const airport of AIRPORTS) {
      for (const other of AIRPORTS.filter(({ metro }) => metro === airport.metro)) {
        expect(distanceKm(airport, other), `${airport.iata} ${other.iata}`).toBeLessThan(120);
        expect(other.zone).toBe(airport.zone);
      }
    }
  });

  it('have a zone the runtime knows, whose clock fits the longitude', () => {
    for (const { iata, zone, longitude } of AIRPORTS) {
      const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
        .formatToParts(Date.UTC(2026, 0, 15))
        .find(({ type }) => type === 'timeZoneName')?.value;
      const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
      const offset = (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
      expect(Math.abs(offset - longitude / 15), `${iata} ${zone} ${name}`).toBeLessThan(3.2);
    }
  });

  it('have a real country', () => {
    const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const { iata, country } of AIRPORTS) expect(countries.of(country), iata).toBeDefined();
  });

  // Checked against two independent sources each.
  it.each([
    ['JFK', 'KJFK', 'New York', 'NYC', 'US', 40.64, -73.78, 'America/New_York'],
    ['LAX', 'KLAX', 'Los Angeles', 'LAX', 'US', 33.94, -118.41, 'America/Los_Angeles'],
    ['LHR', 'EGLL', 'London', 'LON', 'GB', 51.47, -0.46, 'Europe/London'],
    ['CDG', 'LFPG', 'Paris', 'PAR', 'FR', 49.01, 2.55, 'Europe/Paris'],
    ['FRA', 'EDDF', 'Frankfurt', 'FRA', 'DE', 50.03, 8.57, 'Europe/Berlin'],
    ['SIN', 'WSSS', 'Singapore', 'SIN', 'SG', 1.35, 103.99, 'Asia/Singapore'],
    ['HND', 'RJTT', 'Tokyo', 'TYO', 'JP', 35.55, 139.78, 'Asia/Tokyo'],
    ['NRT', 'RJAA', 'Tokyo', 'TYO', 'JP', 35.77, 140.39, 'Asia/Tokyo'],
    ['SYD', 'YSSY', 'Sydney', 'SYD', 'AU', -33.95, 151.18, 'Australia/Sydney'],
    ['GRU', 'SBGR', 'Sao Paulo', 'SAO', 'BR', -23.43, -46.47, 'America/Sao_Paulo'],
    ['JNB', 'FAOR', 'Johannesburg', 'JNB', 'ZA', -26.14, 28.25, 'Africa/Johannesburg'],
    ['DXB', 'OMDB', 'Dubai', 'DXB', 'AE', 25.25, 55.36, 'Asia/Dubai'],
    ['RMO', 'LUKK', 'Chisinau', 'RMO', 'MD', 46.93, 28.93, 'Europe/Chisinau'],
    ['OTP', 'LROP', 'Bucharest', 'BUH', 'RO', 44.57, 26.09, 'Europe/Bucharest'],
    ['CPH', 'EKCH', 'Copenhagen', 'CPH', 'DK', 55.62, 12.65, 'Europe/Copenhagen'],
  ] as const)('%s is where it is', (...row) => {
    const [iata, icao, city, metro, country, latitude, longitude, zone] = row;
    const airport = findAirport(iata);
    expect(airport).toMatchObject({ icao, metro, country, latitude, longitude, zone });
    expect(foldWord(airport?.city ?? '')).toBe(foldWord(city));
  });

  it('are as far apart as the almanac says', () => {
    expect(kilometres('JFK', 'LAX')).toBeCloseTo(3974, -2);
    expect(kilometres('LHR', 'SIN')).toBeCloseTo(10_885, -2);
    expect(kilometres('SYD', 'AKL')).toBeCloseTo(2164, -2);
  });
});

describe('airlines', () => {
  it('are at least 60 with unique designators, hubs that exist and aircraft that exist', () => {
    expect(AIRLINES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(AIRLINES.map(({ iata }) => iata)).size).toBe(AIRLINES.length);
    const types = new Set(AIRCRAFT.map(({ code }) => code));
    for (const airline of AIRLINES) {
      expect(airline.iata).toMatch(/^[A-Z0-9]{2}$/);
      for (const hub of airline.hubs) expect(findAirport(hub), `${airline.iata} ${hub}`).toBeDefined();
      for (const code of airline.fleet) expect(types.has(code), `${airline.iata} ${code}`).toBe(true);
    }
  });

  it('of the low-cost kind fly economy only', () => {
    const cabinsOf = new Map(AIRCRAFT.map(({ code, cabins }) => [code, cabins.map(({ cabin }) => cabin)]));
    for (const { iata, fleet } of AIRLINES.filter(({ kind }) => kind === 'low-cost')) {
      for (const code of fleet) expect(cabinsOf.get(code), iata).toEqual(['economy']);
    }
  });
});

describe('aircraft', () => {
  it('have unique codes, sane speeds and ranges', () => {
    expect(new Set(AIRCRAFT.map(({ code }) => code)).size).toBe(AIRCRAFT.length);
    for (const { code, cruiseKmh, rangeKm } of AIRCRAFT) {
      expect(cruiseKmh, code).toBeGreaterThan(450);
      expect(cruiseKmh, code).toBeLessThan(950);
      expect(rangeKm, code).toBeGreaterThanOrEqual(1500);
      expect(rangeKm, code).toBeLessThanOrEqual(15_500);
    }
  });

  it('have an economy row 23 with a seat 23A', () => {
    for (const { code, cabins } of AIRCRAFT) {
      const economy = cabins.find(({ cabin }) => cabin === 'economy');
      expect(economy, code).toBeDefined();
      expect(economy?.firstRow, code).toBeLessThanOrEqual(23);
      expect(economy?.lastRow, code).toBeGreaterThanOrEqual(23);
      expect(economy?.skippedRows, code).not.toContain(23);
      expect(economy?.columns[0], code).toBe('A');
    }
  });

  it('have cabins that follow one another without sharing rows', () => {
    for (const { code, cabins } of AIRCRAFT) {
      let lastRow = 0;
      for (const layout of cabins) {
        expect(layout.firstRow, code).toBeGreaterThan(lastRow);
        for (const row of layout.exitRows) expect(row, code).toBeLessThanOrEqual(layout.lastRow);
        lastRow = layout.lastRow;
      }
    }
  });

  it('carry about as many people as the real ones', () => {
    const seats = Object.fromEntries(
      AIRCRAFT.map(({ code, cabins }) => [code, cabins.reduce((sum, layout) => sum + seatCount(layout), 0)]),
    );
    expect(seats).toMatchObject({
      AT7: 72,
      DH4: 76,
      E75: 76,
      '32N': 180,
      '738': 160,
      '32B': 102,
      '77W': 322,
    });
  });
});

function kilometres(from: string, to: string): number {
  const [origin, destination] = [findAirport(from), findAirport(to)];
  if (!origin || !destination) throw new Error(`no such airport: ${from} or ${to}`);
  return distanceKm(origin, destination);
}
