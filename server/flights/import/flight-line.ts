import { z } from 'zod';
import { CABINS, type Cabin, cabinLayout, findAircraft, seatCount } from '../../reference/aircraft.ts';
import { findAirline } from '../../reference/airlines.ts';
import { findAirport } from '../../reference/airports.ts';
import { parseDay } from '../../reference/days.ts';
import { clockTime, dollars, like, money, text, whole } from '../../reservations/catalogue/fields.ts';
import type { Refusal } from '../../reservations/catalogue/import-kind.ts';

const airport = () =>
  text(3).refine(
    (iata) => findAirport(iata) !== undefined,
    'must be an airport this system knows, such as LAX',
  );
const day = () =>
  like(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-12-10').refine(
    (word) => parseDay(word) !== undefined,
    'must be a day of the calendar such as 2026-12-10',
  );
const seats = () =>
  whole(0, 1_000).optional().describe('seats for sale on each departure: the foremost of the cabin');
const fare = () => money().optional().describe('one passenger, one flight, whatever the day');

/** One flight number for a season, as a company imports it. Times are local to their airports. */
export const flightLine = z.object({
  flight_number: like(/^[A-Z0-9]{2}[1-9]\d{0,3}$/, 'a flight number such as AA123').refine(
    (number) => findAirline(number.slice(0, 2)) !== undefined,
    'must begin with an airline this system knows, such as AA',
  ),
  valid_from: day().describe('first day it leaves; with the flight number it names the line'),
  valid_until: day().describe('last day it leaves'),
  days: like(/^(?!.*(.).*\1)[1-7]{1,7}$/, 'the days of the week it flies, 1 for Monday, such as 12345'),
  origin: airport(),
  destination: airport(),
  departs: clockTime().describe('at the origin'),
  duration_minutes: whole(15, 1_200).describe('gate to gate'),
  aircraft: text(3).refine(
    (code) => findAircraft(code) !== undefined,
    'must be an aircraft this system knows, such as 320',
  ),
  currency: dollars(),
  economy_seats: seats(),
  economy_fare: fare(),
  premium_economy_seats: seats(),
  premium_economy_fare: fare(),
  business_seats: seats(),
  business_fare: fare(),
  first_seats: seats(),
  first_fare: fare(),
  fare_brand: text(30).default('Negotiated'),
  checked_bags: whole(0, 5).default(1),
  refund_fee: money(0).optional().describe('left out: not refundable; 0: all of it comes back'),
  change_fee: money(0).optional().describe('left out: no changes'),
});
export type FlightLine = z.output<typeof flightLine>;

/** Seats and fare of a cabin that is sold; undefined where it is not. */
export function cabinOf(line: FlightLine, cabin: Cabin): { seats: number; fareMinor: number } | undefined {
  const [seatCount, price] = [line[`${cabin}_seats`], line[`${cabin}_fare`]];
  if (seatCount === undefined || price === undefined) return undefined;
  return { seats: seatCount, fareMinor: Math.round(price * 100) };
}

/** What is wrong between the fields of one line. */
export function checkFlightLine(line: FlightLine): Refusal[] {
  const refusals = CABINS.flatMap((cabin) => checkCabin(line, cabin));
  if (CABINS.every((cabin) => line[`${cabin}_seats`] === undefined)) {
    refusals.push({
      field: 'economy_seats',
      message: 'is missing, and so are the seats of the other cabins',
    });
  }
  if (line.origin === line.destination) {
    refusals.push({ field: 'destination', message: `is ${line.destination}, which is the origin` });
  }
  if (line.valid_until < line.valid_from) {
    refusals.push({
      field: 'valid_until',
      message: `is ${line.valid_until}, before valid_from ${line.valid_from}`,
    });
  }
  return refusals;
}

function checkCabin(line: FlightLine, cabin: Cabin): Refusal[] {
  const [count, price] = [line[`${cabin}_seats`], line[`${cabin}_fare`]];
  if ((count === undefined) !== (price === undefined)) {
    const field = count === undefined ? `${cabin}_seats` : `${cabin}_fare`;
    return [{ field, message: `is missing; a cabin that is sold has seats and a fare` }];
  }
  const type = findAircraft(line.aircraft);
  const layout = type && cabinLayout(type, cabin);
  const most = layout ? seatCount(layout) : 0;
  if (count === undefined || count <= most) return [];
  return [{ field: `${cabin}_seats`, message: `is ${count} and a ${type?.name} has ${most} in this cabin` }];
}
