import { z } from 'zod';
import { inventoryAuditEndpoints } from '../contracts/audit.ts';
import { endpoint, internalContract, publicContract } from '../contracts/endpoint.ts';
import { claimEndpoints, reservationBase, reservationEndpoints } from '../contracts/reservation.ts';
import { reservationSupportEndpoints } from '../contracts/support.ts';
import {
  amount,
  currencyCode,
  day,
  duration,
  instant,
  pageInput,
  pageOf,
  personName,
  tripName,
} from '../contracts/values.ts';

export const cabins = ['economy', 'premium_economy', 'business', 'first'] as const;
export const cabin = z.enum(cabins);
export type Cabin = z.infer<typeof cabin>;

export const flightSorts = ['price', 'duration', 'departure', 'arrival', 'best'] as const;

/** A seat as people say it: row, then letter. */
export const seatNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[1-9]\d?[A-HJ-L]$/, 'must be a seat such as 23A');

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');

/** May it be done, and for how much? `allowed: null` means unknown, not no (Duffel). */
export const condition = z.object({
  allowed: z.boolean().nullable(),
  penalty_amount: amount.nullable(),
  penalty_currency: currencyCode.nullable(),
});

export const segment = z.object({
  flight_number: z.string(),
  airline: z.string(),
  airline_name: z.string(),
  aircraft: z.string(),
  departure_airport: z.string(),
  destination_airport: z.string(),
  departs_at: instant,
  arrives_at: instant,
  duration,
});

export const slice = z.object({
  origin: z.string(),
  destination: z.string(),
  duration,
  segments: z.array(segment).min(1),
});

export const conditions = z.object({ refundable: condition, changeable: condition });

export const flightOffer = z.object({
  number: z.int().describe('place in this search, from 1, over all pages'),
  offer_id: z.string(),
  type: z.literal('flight'),
  total_price: amount,
  currency: currencyCode,
  expires_at: instant,
  adults: z.int(),
  cabin,
  fare_brand: z.string(),
  seats_left: z.int(),
  stops: z.int().describe('the most stops of any slice'),
  duration,
  conditions,
  checked_bags: z.int(),
  slices: z.array(slice),
});
export type FlightOffer = z.infer<typeof flightOffer>;

const place = z.string().trim().min(2).max(60).describe('IATA airport or city code, or a name');

export const searchInput = z.strictObject({
  ...pageInput,
  origin: place,
  destination: place,
  depart: day,
  return: day.optional(),
  adults: z.int().min(1, 'must be 1 to 9').max(9, 'must be 1 to 9').default(1),
  cabin: cabin.default('economy'),
  max_stops: z.int().min(0).max(2).default(2),
  airline: z
    .array(z.string().trim().toUpperCase().length(2, 'must be a 2-character IATA airline code'))
    .optional(),
  depart_after: clockTime.optional(),
  depart_before: clockTime.optional(),
  arrive_before: clockTime.optional(),
  max_price: z.number().positive().optional(),
  max_duration: z.int().min(1).optional().describe('minutes for one slice'),
  refundable: z.boolean().optional(),
  sort: z.enum(flightSorts).default('price'),
});

/** What a calendar of fares asks for: one way, the cheapest of each day. */
export const calendarInput = z.strictObject({
  origin: place,
  destination: place,
  from: day.describe('the first day, local at the origin'),
  days: z.int().min(1, 'must be 1 to 42').max(42, 'must be 1 to 42').default(31),
  adults: z.int().min(1, 'must be 1 to 9').max(9, 'must be 1 to 9').default(1),
  cabin: cabin.default('economy'),
  // Two stops take most of the time of a search and hardly ever are the cheapest.
  max_stops: z.int().min(0).max(2).default(1),
});
export type CalendarInput = z.output<typeof calendarInput>;

export const fareDay = z.object({
  date: day,
  price: amount.nullable().describe('the cheapest total; null: nothing flies'),
});
export const fareCalendar = z.object({ currency: currencyCode, items: z.array(fareDay) });
export type FareCalendar = z.infer<typeof fareCalendar>;

export const seatOption = z.object({
  segment: z.int().describe('1-based, over all slices of the offer'),
  seat_number: z.string(),
  cabin,
  row: z.int(),
  column: z.string(),
  kind: z.enum(['window', 'middle', 'aisle']),
  exit_row: z.boolean(),
  available: z.boolean(),
  price: amount,
});

export const flightReservation = z.object({
  ...reservationBase,
  type: z.literal('flight'),
  flight_number: z.string(),
  departure_date: day,
  departure_airport: z.string(),
  destination_airport: z.string(),
  seat_number: z.string().describe("the first passenger's on the first segment"),
  ticket_price: amount.describe('total for all passengers'),
  cabin,
  fare_brand: z.string(),
  conditions,
  passengers: z
    .array(z.object({ name: z.string(), seat_number: z.string(), seats: z.array(z.string()) }))
    .describe('seats: one for each segment in order'),
  slices: z.array(slice),
});
export type FlightReservation = z.infer<typeof flightReservation>;

/** A chosen seat: `23A` on the first segment, `2:23A` on the second; in order of the passengers. */
const seatChoice = z.strictObject({ segment: z.int().min(1).default(1), seat_number: seatNumber });

const offerId = z.string().min(1).max(4000);

export const flightsContract = publicContract('flights', {
  search: endpoint({
    method: 'GET',
    path: '/offers',
    summary: 'Search one-way or return flights; writes nothing',
    access: ['anyone'],
    input: searchInput,
    output: pageOf(flightOffer),
  }),
  listFareDays: endpoint({
    method: 'GET',
    path: '/fare-days',
    summary: 'The cheapest fare of each day; seats are not looked at, the search of a day does that',
    access: ['anyone'],
    input: calendarInput,
    output: fareCalendar,
  }),
  listSeats: endpoint({
    method: 'GET',
    path: '/seats',
    summary: "The seat maps of an offer's segments, in its cabin",
    access: ['anyone'],
    input: z.strictObject({ offer_id: offerId }),
    output: z.object({ items: z.array(seatOption) }),
    problems: ['offer-expired'],
  }),
  hold: endpoint({
    method: 'POST',
    path: '/reservations',
    summary: 'Hold an offer until its deadline, with chosen or assigned seats',
    access: ['user'],
    acting: true,
    input: z.strictObject({
      offer_id: offerId,
      passengers: z.array(personName).max(9).default([]).describe("missing names: the caller's"),
      seats: z.array(seatChoice).max(54).default([]),
      trip: tripName.optional(),
    }),
    output: flightReservation,
    status: 201,
    problems: ['sold-out', 'offer-expired', 'too-many-holds'],
  }),
  ...reservationEndpoints(flightReservation),
  ...reservationSupportEndpoints(flightReservation),
});

export const flightsInternalContract = internalContract('flights', {
  ...claimEndpoints,
  ...inventoryAuditEndpoints,
});
