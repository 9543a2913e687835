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

export const boards = ['room_only', 'breakfast', 'half_board'] as const;
export const board = z.enum(boards);
export type Board = z.infer<typeof board>;

/** What a rate gives back when the stay is cancelled; the offer's timeline says when and how much. */
export const ratePlans = ['flexible', 'semi_flexible', 'non_refundable'] as const;
export const ratePlan = z.enum(ratePlans);
export type RatePlan = z.infer<typeof ratePlan>;

export const hotelSorts = ['price', 'stars', 'score', 'distance'] as const;
export type HotelSort = (typeof hotelSorts)[number];

const clockTime = z.string().describe('HH:MM, local at the property');

export const property = z.object({
  property_id: z.string(),
  name: z.string(),
  chain: z.string().nullable(),
  stars: z.int().min(1).max(5),
  review_score: z.number().describe('0 to 10'),
  review_count: z.int(),
  address: z.string(),
  city: z.string(),
  country: z.string().describe('ISO 3166-1 alpha-2'),
  latitude: z.number(),
  longitude: z.number(),
  time_zone: z.string().describe('IANA zone; every local time of the stay is told in it'),
  amenities: z.array(z.string()),
});
export type PropertyView = z.infer<typeof property>;

/** A step of what comes back: cancelling before `until` refunds this much; after the last step, nothing. */
export const cancellationStep = z.object({
  refund_amount: amount,
  until: instant.describe("local at the property, with its zone's offset"),
});

/** Paid to the property on the spot: beside the total, never part of it. */
export const dueAtProperty = z.object({ amount, currency: currencyCode, what: z.string() });

/** What offer and reservation say of the same stay. */
const stay = {
  hotel_name: z.string(),
  total_price: amount.describe('all rooms and nights, without what is due at the property'),
  price_per_night: amount.describe('one room, averaged over the nights'),
  room_type: z.string(),
  beds: z.string(),
  board,
  rate_plan: ratePlan,
  rooms: z.int(),
  guests: z.int().describe('in each room'),
  nights: z.int(),
  check_in_date: day,
  check_out_date: day,
  check_in_from: clockTime,
  check_out_until: clockTime,
  cancellation_timeline: z.array(cancellationStep),
  due_at_property: dueAtProperty.nullable().describe('null: nothing'),
};

export const hotelOffer = z.object({
  number: z.int().describe('place in this search, from 1, over all pages'),
  offer_id: z.string(),
  type: z.literal('hotel'),
  currency: currencyCode,
  expires_at: instant,
  ...stay,
  property: property.extend({ distance_km: z.number().describe('from the airport or city centre searched') }),
  rooms_left: z.int().describe('of this room type, for all of the nights'),
});
export type HotelOffer = z.infer<typeof hotelOffer>;

export const searchInput = z.strictObject({
  ...pageInput,
  destination: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .describe('city or airport code, city name, airport name or property name'),
  check_in: day,
  check_out: day,
  rooms: z.int().min(1, 'must be 1 to 9').max(9, 'must be 1 to 9').default(1),
  guests: z.int().min(1, 'must be at least 1').max(20, 'must be at most 20').default(1).describe('per room'),
  property: z.string().trim().min(2).max(60).optional().describe('id or name: all offers of this one'),
  stars: z.int().min(1, 'must be 1 to 5').max(5, 'must be 1 to 5').optional().describe('at least'),
  min_score: z.number().min(0).max(10).optional(),
  board: board.optional(),
  free_cancellation: z.boolean().optional().describe('true: all of it comes back if cancelled in time'),
  max_price: z.number().positive().optional().describe('the total, in USD'),
  max_price_per_night: z.number().positive().optional().describe('one room, in USD'),
  sort: z.enum(hotelSorts).default('price'),
});
export type SearchInput = z.output<typeof searchInput>;

export const hotelReservation = z.object({
  ...reservationBase,
  type: z.literal('hotel'),
  ...stay,
  property,
  guest_names: z.array(z.string()),
});
export type HotelReservation = z.infer<typeof hotelReservation>;

export const hotelsContract = publicContract('hotels', {
  search: endpoint({
    method: 'GET',
    path: '/offers',
    summary: 'Search stays: the best offer of each property, or all offers of one; writes nothing',
    access: ['anyone'],
    input: searchInput,
    output: pageOf(hotelOffer),
  }),
  hold: endpoint({
    method: 'POST',
    path: '/reservations',
    summary: 'Hold an offer until its deadline: all of its nights or none',
    access: ['user'],
    acting: true,
    input: z.strictObject({
      offer_id: z.string().min(1).max(4000),
      guest_names: z.array(personName).max(180).default([]).describe("none: the caller's name"),
      trip: tripName.optional(),
    }),
    output: hotelReservation,
    status: 201,
    problems: ['sold-out', 'offer-expired', 'too-many-holds'],
  }),
  ...reservationEndpoints(hotelReservation),
  ...reservationSupportEndpoints(hotelReservation),
});

export const hotelsInternalContract = internalContract('hotels', {
  ...claimEndpoints,
  ...inventoryAuditEndpoints,
});
