import type { Property, RoomType } from '../catalogue.ts';
import { ratePlans } from '../contract.ts';

/** A double room; `rooms` of it there are. */
export function aRoomType(parts: Partial<RoomType> = {}): RoomType {
  return {
    id: 'LIS001-1',
    name: 'Double Room',
    beds: '1 queen bed',
    sleeps: 2,
    rooms: 5,
    usualMinor: 150_00,
    ...parts,
  };
}

/** A hotel in the middle of Lisbon that sells its double rooms flexibly, without meals or city tax. */
export function aProperty(parts: Partial<Property> = {}): Property {
  const id = parts.id ?? 'LIS001';
  return {
    id,
    name: 'Cristal Hotel',
    chain: 'Cristal',
    stars: 4,
    reviewScore: 8.8,
    reviewCount: 1420,
    address: '54 Mill Lane, Lisbon',
    metro: 'LIS',
    city: 'Lisbon',
    country: 'PT',
    latitude: 38.71,
    longitude: -9.14,
    zone: 'Europe/Lisbon',
    amenities: ['wifi'],
    checkInFrom: '15:00',
    checkOutUntil: '11:00',
    roomTypes: [aRoomType({ id: `${id}-1` })],
    rates: [{ plan: 'flexible', board: 'room_only' }],
    cityTax: null,
    ...parts,
  };
}

const rates = ratePlans.flatMap((plan) => [
  { plan, board: 'room_only' as const },
  { plan, board: 'breakfast' as const },
]);
const named = (id: string, name: string, parts: Partial<Property> = {}) =>
  aProperty({ id, name, rates, roomTypes: [aRoomType({ id: `${id}-1` })], ...parts });

/** Four hotels in Lisbon, one in New York, two in Auckland. */
export const smallWorld: readonly Property[] = [
  named('LIS001', 'Cristal Hotel'),
  named('LIS005', 'Quince Inn', {
    stars: 2,
    reviewScore: 9.1,
    latitude: 38.76,
    roomTypes: [aRoomType({ id: 'LIS005-1', usualMinor: 60_00, rooms: 2 })],
  }),
  named('LIS003', 'Orchid Palace', {
    stars: 5,
    reviewScore: 9.1,
    latitude: 38.73,
    roomTypes: [
      aRoomType({ id: 'LIS003-1', usualMinor: 400_00 }),
      aRoomType({ id: 'LIS003-2', name: 'Suite', sleeps: 4, usualMinor: 900_00 }),
    ],
  }),
  named('LIS004', 'Swan Inn', { stars: 2, reviewScore: 7 }),
  named('NYC001', 'Cristal Hotel', {
    metro: 'NYC',
    city: 'New York',
    zone: 'America/New_York',
    latitude: 40.75,
    longitude: -73.99,
  }),
  named('AKL001', 'Harbour Swan', { metro: 'AKL', city: 'Auckland', zone: 'Pacific/Auckland' }),
  named('AKL002', 'Ferry House', {
    metro: 'AKL',
    city: 'Auckland',
    zone: 'Pacific/Auckland',
    cityTax: { guestNightMinor: 3_50, mostNights: 4 },
  }),
];
