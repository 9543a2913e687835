import { z } from 'zod';
import { inventoryAuditEndpoints } from '../contracts/audit.ts';
import { endpoint, internalContract, publicContract } from '../contracts/endpoint.ts';
import { claimEndpoints, reservationBase, reservationEndpoints } from '../contracts/reservation.ts';
import { reservationSupportEndpoints } from '../contracts/support.ts';
import {
  amount,
  currencyCode,
  day,
  instant,
  pageInput,
  pageOf,
  personName,
  tripName,
} from '../contracts/values.ts';

/** The classes people say, smallest first; each is one or more ACRISS categories or bodies. */
export const carTypes = [
  'Mini',
  'Economy',
  'Compact',
  'Intermediate',
  'Standard',
  'Estate',
  'Full-size',
  'SUV',
  'Van',
  'Convertible',
  'Premium',
  'Luxury',
] as const;
export type CarType = (typeof carTypes)[number];

/** `flexible`: all of it comes back until 48 h before pick-up; `prepaid` is cheaper and always keeps a day. */
export const ratePlans = ['flexible', 'prepaid'] as const;
export const ratePlan = z.enum(ratePlans);
export type RatePlan = z.infer<typeof ratePlan>;

export const carSorts = ['price', 'class', 'supplier', 'distance'] as const;
export type CarSort = (typeof carSorts)[number];

const transmission = z.enum(['manual', 'automatic']);

/** Any case: `suv` is SUV. */
const carType = z
  .string()
  .trim()
  .regex(new RegExp(`^(${carTypes.join('|')})$`, 'i'), `must be one of ${carTypes.join(', ')}`);

const localDateTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/,
    'must be a local date and time such as 2026-12-10T10:00',
  )
  .describe('YYYY-MM-DDTHH:MM, local at the station');

const openingHours = z
  .array(z.object({ days: z.string().describe('such as Mon-Fri'), opens: z.string(), closes: z.string() }))
  .describe('local; days that are not named are closed; closes 24:00 is midnight');

export const station = z.object({
  station_id: z.string(),
  name: z.string(),
  kind: z.enum(['airport', 'city']),
  access: z.enum(['in_terminal', 'shuttle', 'counter']),
  airport: z.string().nullable().describe('IATA'),
  address: z.string(),
  city: z.string(),
  country: z.string().describe('ISO 3166-1 alpha-2'),
  latitude: z.number(),
  longitude: z.number(),
  time_zone: z.string().describe('IANA zone; the times at this station are told in it'),
  opening_hours: openingHours,
});
export type StationView = z.infer<typeof station>;

const rate = z.object({
  plan: ratePlan,
  price_per_day: amount,
  mileage: z.enum(['unlimited', 'limited']),
  km_per_day: z.int().nullable().describe('null: unlimited'),
  extra_km_price: amount.nullable(),
  fuel_policy: z.enum(['full_to_full', 'prepaid_tank']),
  deposit: amount.describe('blocked on a card at the desk, not part of the total'),
  excess: amount.describe('the most the renter pays for damage'),
  cover: z.array(z.string()),
  young_driver_fee: amount.describe('part of the total; 0: none'),
  one_way_fee: amount.describe('part of the total; 0: none'),
});

/** A step of what comes back: cancelling before `until` refunds this much; after the last step, nothing. */
const cancellationStep = z.object({
  refund_amount: amount,
  until: instant.describe("local at the pick-up station, with its zone's offset"),
});

/** What offer and reservation say of the same rental. */
export const rental = z.object({
  car_type: z.enum(carTypes),
  acriss_code: z.string(),
  description: z.string().describe('such as "Compact, 4-5 doors, manual, air-con, or similar"'),
  transmission,
  supplier: z.string(),
  pick_up_station: station,
  pick_up_at: instant.describe('local at its station, with offset'),
  drop_off_station: station,
  drop_off_at: instant.describe('local at its station, with offset'),
  rental_days: z.int().describe('24-hour blocks from pick-up, the last with 29 minutes of grace'),
  rate,
  driver: z.object({
    age: z.int(),
    min_age: z.int(),
    max_age: z.int().nullable(),
    young_driver_below: z.int().nullable().describe('younger drivers pay a fee'),
  }),
  conditions: z.object({
    summary: z.string(),
    cancellation_timeline: z.array(cancellationStep),
  }),
});
export type RentalView = z.infer<typeof rental>;

export const carOffer = z.object({
  number: z.int().describe('place in this search, from 1, over all pages'),
  offer_id: z.string(),
  type: z.literal('car'),
  total_price: amount,
  currency: currencyCode,
  expires_at: instant,
  cars_left: z.int().describe('of this fleet, for the whole time'),
  distance_km: z.number().describe('of the pick-up station from the airport or city centre searched'),
  ...rental.shape,
});
export type CarOffer = z.infer<typeof carOffer>;

const place = z.string().trim().min(2).max(60).describe('airport code, city code, or a name');

export const searchInput = z.strictObject({
  ...pageInput,
  location: place,
  drop_off_location: place.optional().describe('elsewhere, for a one-way rental'),
  pick_up: localDateTime,
  drop_off: localDateTime,
  driver_age: z.int().min(18, 'must be at least 18').max(99, 'must be at most 99').default(30),
  class: carType.optional(),
  transmission: transmission.optional(),
  supplier: z.string().trim().min(1).max(60).optional(),
  max_price: z.number().positive().optional().describe('the total, in USD'),
  sort: z.enum(carSorts).default('price'),
});
export type SearchInput = z.output<typeof searchInput>;

export const carReservation = z.object({
  ...reservationBase,
  type: z.literal('car'),
  rental_start_date: day.describe('local at the pick-up station'),
  rental_end_date: day.describe('local at the drop-off station'),
  total_cost: amount,
  driver_name: z.string(),
  ...rental.shape,
});
export type CarReservation = z.infer<typeof carReservation>;

export const carsContract = publicContract('cars', {
  search: endpoint({
    method: 'GET',
    path: '/offers',
    summary: 'Search rental cars; writes nothing',
    access: ['anyone'],
    input: searchInput,
    output: pageOf(carOffer),
  }),
  hold: endpoint({
    method: 'POST',
    path: '/reservations',
    summary: 'Hold an offer until its deadline; when it is sold out, the next best are in `next_offers`',
    access: ['user'],
    acting: true,
    input: z.strictObject({
      offer_id: z.string().min(1).max(4000),
      driver_name: personName.optional().describe("left out: the caller's"),
      trip: tripName.optional(),
    }),
    output: carReservation,
    status: 201,
    problems: ['sold-out', 'offer-expired', 'too-many-holds'],
  }),
  ...reservationEndpoints(carReservation),
  ...reservationSupportEndpoints(carReservation),
});

export const carsInternalContract = internalContract('cars', {
  ...claimEndpoints,
  ...inventoryAuditEndpoints,
});
