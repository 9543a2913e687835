import { cityCentre } from '../../reference/city-centres.ts';
import { factsOf } from '../../reservations/catalogue/facts.ts';
import type { Property, RoomType } from '../catalogue.ts';
import { cityOf, type RoomLine, ratesOf } from './room-line.ts';

/** The properties of imported lines, each with all of its room types. */
export function propertiesOf(lines: readonly RoomLine[]): Property[] {
  const byProperty = new Map<string, RoomLine[]>();
  for (const line of lines) {
    const others = byProperty.get(line.property_code);
    if (others) others.push(line);
    else byProperty.set(line.property_code, [line]);
  }
  return [...byProperty.values()].map(propertyOf);
}

/** What stock is counted under. */
export function roomTypeId({
  property_code,
  room_code,
}: Pick<RoomLine, 'property_code' | 'room_code'>): string {
  return `${property_code}/${room_code}`;
}

function propertyOf(rooms: readonly RoomLine[]): Property {
  const [line] = rooms;
  const airport = line && cityOf(line.city);
  if (!line || !airport) throw new Error('An imported property has a line and a city.');
  const centre = cityCentre(airport.metro) ?? airport;
  return {
    id: line.property_code,
    name: line.name,
    chain: line.chain ?? null,
    stars: line.stars,
    reviewScore: line.review_score,
    reviewCount: line.review_count,
    address: line.address,
    metro: airport.metro,
    city: airport.metroName,
    country: airport.country,
    latitude: line.latitude ?? centre.latitude,
    longitude: line.longitude ?? centre.longitude,
    zone: airport.zone,
    amenities: line.amenities,
    checkInFrom: line.check_in_from,
    checkOutUntil: line.check_out_until,
    roomTypes: rooms.map(roomTypeOf),
    rates: [],
    cityTax: null,
  };
}

function roomTypeOf(line: RoomLine): RoomType {
  const { rooms, flexible_rate, semi_flexible_rate, non_refundable_rate, ...promised } = line;
  return {
    id: roomTypeId(line),
    name: line.room_name,
    beds: line.beds,
    sleeps: line.sleeps,
    rooms,
    usualMinor: 0,
    negotiated: { board: line.board, rates: ratesOf(line), facts: factsOf(promised) },
  };
}
