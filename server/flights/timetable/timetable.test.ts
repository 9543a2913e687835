import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { AIRCRAFT } from '../../reference/aircraft.ts';
import { AIRPORTS } from '../../reference/airports.ts';
import { dayNumber, formatDay } from '../../reference/days.ts';
import { demoNetwork } from './demo-network.ts';
import { cabinCapacity, describeDeparture, findDeparture, fliesOn } from './departures.ts';
import { syntheticNetwork } from './synthetic-network.ts';
import { buildTimetable, type Timetable } from './timetable.ts';

const demo = buildTimetable(demoNetwork());
const week = Array.from({ length: 7 }, (_, index) => dayNumber('2026-12-07') + index);

describe('the demo timetable', () => {
  it('has at least 10,000 departures on every day of the week', () => {
    for (const day of week)
      expect(departuresOn(demo, day).length, formatDay(day)).toBeGreaterThanOrEqual(10_000);
  });

  it('serves every airport on every day of the week', () => {
    for (const day of week) {
      const origins = new Set(
        departuresOn(demo, day).map((flight) => demo.routes.origin[demo.flights.route[flight] ?? -1]),
      );
      expect(origins.size, formatDay(day)).toBe(AIRPORTS.length);
    }
  });

  it('flies JFK-LAX nonstop at least 15 times a day, by four airlines or more', () => {
    for (const day of week) {
      const flights = nonstops('JFK', 'LAX', day);
      expect(flights.length).toBeGreaterThanOrEqual(15);
      expect(new Set(flights.map(({ airline }) => airline)).size).toBeGreaterThanOrEqual(4);
    }
  });

  it('takes as long as real flights do, and longer against the westerlies', () => {
    const minutes = (origin: string, destination: string) =>
      week.flatMap((day) => nonstops(origin, destination, day)).map(({ blockMinutes }) => blockMinutes);
    const west = minutes('JFK', 'LAX');
    const east = minutes('LAX', 'JFK');
    expect(Math.min(...west)).toBeGreaterThan(Math.max(...east));
    expect(Math.max(...west)).toBeLessThan(395);
    expect(Math.min(...east)).toBeGreaterThan(275);
    expect(Math.max(...minutes('LHR', 'CDG'))).toBeLessThan(90);
    expect(Math.min(...minutes('LHR', 'SIN'))).toBeGreaterThan(700);
  });

  it('plans no flight beyond the range of its aircraft', () => {
    const tooFar = allFlights(demo).filter((flight) => {
      const { rangeKm } = AIRCRAFT[demo.flights.aircraft[flight] ?? -1] ?? { rangeKm: 0 };
      return (demo.routes.km[demo.flights.route[flight] ?? -1] ?? Infinity) > rangeKm;
    });
    expect(tooFar).toEqual([]);
  });

  it('gives a flight number to one flight only', () => {
    expect(demo.flightIndexes.size).toBe(demo.flights.count);
    const oddNumbers = [...demo.flightIndexes.keys()].filter(
      (number) => !/^[A-Z0-9]{2}[1-9]\d{0,3}$/.test(number),
    );
    expect(oddNumbers).toEqual([]);
  });

  it('is the same world every time', () => {
    expect(buildTimetable(demoNetwork()).flights).toEqual(demo.flights);
  });

  it('seats people in economy on every flight', () => {
    expect(allFlights(demo).filter((flight) => cabinCapacity(demo, flight, 'economy') < 50)).toEqual([]);
  });
});

describe('a departure', () => {
  it('is found by flight number and local date, and described as it was', () => {
    for (const departure of nonstops('SYD', 'LAX', dayNumber('2026-12-10'))) {
      expect(findDeparture(demo, departure)).toEqual(departure);
    }
  });

  it('is not found on a day it does not fly, nor by an unknown number or day', () => {
    const flight = demo.flights.weekdays.findIndex(
      (weekdays) => weekdays === 0b0010101 || weekdays === 0b1001001,
    );
    const known = week.filter((day) => fliesOn(demo, flight, day));
    const departure = describeDeparture(demo, { flight, day: known[0] ?? -1 });
    expect(known).toHaveLength(3);
    expect(
      week.filter((day) => findDeparture(demo, { ...departure, departureDate: formatDay(day) })),
    ).toEqual(known);
    expect(findDeparture(demo, { ...departure, flightNumber: 'AA99999' })).toBeUndefined();
    expect(findDeparture(demo, { ...departure, departureDate: '2026-02-30' })).toBeUndefined();
  });

  it('leaves and arrives by the local clocks, on days when clocks change too', () => {
    for (const text of ['2026-12-10', '2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']) {
      for (const flight of departuresOn(demo, dayNumber(text)).filter((index) => index % 97 === 0)) {
        const departure = describeDeparture(demo, { flight, day: dayNumber(text) });
        expect(zoned(departure.departsLocal, departure.origin), departure.flightNumber).toBe(
          departure.departsAt,
        );
        expect(zoned(departure.arrivesLocal, departure.destination), departure.flightNumber).toBe(
          departure.arrivesAt,
        );
        expect(departure.departsLocal.slice(0, 10)).toBe(text);
        expect(departure.arrivesAt - departure.departsAt).toBe(departure.blockMinutes * 60_000);
      }
    }
  });
});

describe('the synthetic world', () => {
  it('has about as many departures a day as asked for, whatever its size', () => {
    for (const size of [
      { airports: 60, departuresPerDay: 700 },
      { airports: 400, departuresPerDay: 8000 },
    ]) {
      const timetable = buildTimetable(syntheticNetwork(size));
      expect(timetable.network.airports).toHaveLength(size.airports);
      for (const day of week) {
        const count = departuresOn(timetable, day).length;
        expect(Math.abs(count / size.departuresPerDay - 1), `${count}`).toBeLessThan(0.1);
      }
    }
  });

  it('differs by seed and only by seed', () => {
    const size = { airports: 60, departuresPerDay: 700 };
    expect(syntheticNetwork(size)).toEqual(syntheticNetwork(size));
    expect(syntheticNetwork({ ...size, seed: 2 })).not.toEqual(syntheticNetwork(size));
  });

  it('keeps the flights of a route together and in the order of the day', () => {
    const { flights, routes } = buildTimetable(syntheticNetwork({ airports: 60, departuresPerDay: 700 }));
    const keys = Array.from(flights.route, (route, flight) => route * 1440 + (flights.minute[flight] ?? 0));
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(routes.firstFlight[routes.count]).toBe(flights.count);
  });
});

function allFlights(timetable: Timetable): number[] {
  return Array.from({ length: timetable.flights.count }, (_, flight) => flight);
}

function departuresOn(timetable: Timetable, day: number): number[] {
  return allFlights(timetable).filter((flight) => fliesOn(timetable, flight, day));
}

function nonstops(origin: string, destination: string, day: number) {
  const route = demo.routes.origin.findIndex(
    (from, index) =>
      from === demo.airportIndexes.get(origin) &&
      demo.routes.destination[index] === demo.airportIndexes.get(destination),
  );
  return departuresOn(demo, day)
    .filter((flight) => demo.flights.route[flight] === route)
    .map((flight) => describeDeparture(demo, { flight, day }))
    .sort((a, b) => a.departsAt - b.departsAt);
}

/** Reads a local time with Temporal, which refuses an offset that the zone does not have at that time. */
function zoned(local: string, airport: string): number {
  const zone = AIRPORTS.find(({ iata }) => iata === airport)?.zone;
  return Temporal.ZonedDateTime.from(`${local}[${zone}]`, { offset: 'reject' }).epochMilliseconds;
}
