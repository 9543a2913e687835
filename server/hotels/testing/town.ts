import type { Property, RoomType } from '../catalogue.ts';

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
