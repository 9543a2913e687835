import { z } from 'zod';
import { findPlace, type Place } from '../../reference/places.ts';
import {
  choice,
  clockTime,
  code,
  decimal,
  dollars,
  list,
  money,
  text,
  whole,
} from '../../reservations/catalogue/fields.ts';
import type { Refusal } from '../../reservations/catalogue/import-kind.ts';
import { boards, type RatePlan } from '../contract.ts';

/** One room type of one property, as a company imports it. What is the property's is the same on all its lines. */
export const roomLine = z.object({
  property_code: code(),
  name: text(80),
  chain: text(60).optional(),
  stars: whole(1, 5),
  city: text(60).refine(
    (word) => cityOf(word) !== undefined,
    'must be a city this system knows, such as LIS or Lisbon',
  ),
  address: text(120),
  latitude: decimal(-90, 90).optional(),
  longitude: decimal(-180, 180).optional(),
  review_score: decimal(0, 10).default(0),
  review_count: whole(0, 1_000_000).default(0),
  amenities: list(40).default([]),
  check_in_from: clockTime().default('15:00'),
  check_out_until: clockTime().default('11:00'),
  room_code: code(),
  room_name: text(60),
  beds: text(60),
  sleeps: whole(1, 9),
  rooms: whole(0, 10_000).describe('allotment: rooms for sale each night; 0 takes the room type off sale'),
  board: choice(boards).default('room_only'),
  currency: dollars(),
  flexible_rate: money().optional().describe('one room and night; a plan without a rate is not sold'),
  semi_flexible_rate: money().optional(),
  non_refundable_rate: money().optional(),
});
export type RoomLine = z.output<typeof roomLine>;

const rateFields = {
  flexible: 'flexible_rate',
  semi_flexible: 'semi_flexible_rate',
  non_refundable: 'non_refundable_rate',
} as const satisfies Record<RatePlan, keyof RoomLine>;

/** Prices by plan, in cents; the plans that are sold. */
export function ratesOf(line: RoomLine): { readonly plan: RatePlan; readonly nightMinor: number }[] {
  return (Object.keys(rateFields) as RatePlan[]).flatMap((plan) => {
    const rate = line[rateFields[plan]];
    return rate === undefined ? [] : [{ plan, nightMinor: Math.round(rate * 100) }];
  });
}

/** A city by its code or name; an airport's means the city it serves. */
export function cityOf(word: string): Place['airports'][number] | undefined {
  return findPlace(word)?.airports[0];
}

/** What is wrong between the fields of one line. */
export function checkRoomLine(line: RoomLine): Refusal[] {
  const refusals: Refusal[] = [];
  if (ratesOf(line).length === 0) {
    const message = `is missing, and so are the other rates; give at least one of ${Object.values(rateFields).join(', ')}`;
    refusals.push({ field: 'flexible_rate', message });
  }
  if ((line.latitude === undefined) !== (line.longitude === undefined)) {
    const field = line.latitude === undefined ? 'latitude' : 'longitude';
    refusals.push({
      field,
      message: 'is missing; give both latitude and longitude, or neither for the city centre',
    });
  }
  return refusals;
}

/** Of a line, what is the property's. */
export const propertyFields = [
  'name',
  'chain',
  'stars',
  'city',
  'address',
  'latitude',
  'longitude',
  'review_score',
  'review_count',
  'amenities',
  'check_in_from',
  'check_out_until',
] as const satisfies readonly (keyof RoomLine)[];
