import { expect, test } from 'vitest';
import { flightLine } from '../import/flight-line.ts';
import { flightsOf } from '../import/flights.ts';
import { searchFlights } from '../search/search.ts';
import { demoNetwork } from '../timetable/demo-network.ts';
import { buildTimetable } from '../timetable/timetable.ts';

const own = flightLine.parse({
  ...{ flight_number: 'AA9001', valid_from: '2026-12-01', valid_until: '2026-12-31', days: '1234567' },
  ...{ origin: 'JFK', destination: 'LAX', departs: '08:00', duration_minutes: 375, aircraft: '32Q' },
  ...{ currency: 'USD', economy_seats: 9, economy_fare: 111.11, fare_brand: 'Acme', checked_bags: 2 },
  ...{ refund_fee: 50, change_fee: 0 },
});
const network = demoNetwork();
const timetable = buildTimetable(network, flightsOf([own], network));
const search = {
  ...{ origins: ['JFK'], destinations: ['LAX'], departureDate: '2026-12-10', passengers: 1 },
  ...({ cabin: 'economy', sort: 'price', limit: 500, today: '2026-11-28', maxStops: 1 } as const),
};
const itineraries = (other: object) => searchFlights(timetable, { ...search, ...other }).itineraries;
const numbersOf = ({ slices }: (typeof found)[number]) =>
  slices.flatMap(({ segments }) => segments.map(({ flightNumber }) => flightNumber));
const found = itineraries({});

test('a company’s own flight costs its fare to the cent, on its terms', () => {
  expect(found.find((itinerary) => numbersOf(itinerary).join() === 'AA9001')).toMatchObject({
    totalMinor: 11_111,
    fareBrand: 'Acme',
    checkedBags: 2,
    conditions: { refundable: { allowed: true, penaltyMinor: 5_000 } },
  });
});

test('with a flight of the market it costs the sum, and gives what both give', () => {
  const onward = itineraries({ destinations: ['SFO'], airlines: ['AA'] }).find((itinerary) =>
    numbersOf(itinerary).includes('AA9001'),
  );
  const [ownNumber, marketNumber] = onward ? numbersOf(onward) : [];
  expect(ownNumber).toBe('AA9001');
  const alone = itineraries({ origins: ['LAX'], destinations: ['SFO'], airlines: ['AA'], maxStops: 0 }).find(
    (itinerary) => numbersOf(itinerary)[0] === marketNumber,
  );
  expect(onward).toMatchObject({
    totalMinor: 11_111 + (alone?.totalMinor ?? 0),
    fareBrand: `${alone?.fareBrand} + Acme`,
    checkedBags: Math.min(2, alone?.checkedBags ?? 9),
    conditions: { refundable: alone?.conditions.refundable },
  });
});

test('a demo flight of the same number makes room', () => {
  const taken =
    found.map(numbersOf).find(([number, ...more]) => more.length === 0 && number !== 'AA9001')?.[0] ?? '';
  const line = { ...own, flight_number: taken };
  const replaced = buildTimetable(network, flightsOf([line], network));
  expect(replaced.flights.count).toBe(timetable.flights.count - 1);
  const here = searchFlights(replaced, { ...search, maxStops: 0 }).itineraries.filter(
    (itinerary) => numbersOf(itinerary)[0] === taken,
  );
  expect(here.map(({ totalMinor }) => totalMinor)).toEqual([11_111]);
});
