import { findAirport } from '../../server/reference/airports.ts';
import { durationWords } from '../io/time.ts';
import type { AnyReservation } from '../reservations/inventories.ts';
import { placeTime } from '../reservations/place-time.ts';

/** A moment on the clock of a place. */
export interface PlaceTime {
  /** ISO 8601 with the offset of the place. */
  readonly at: string;
  /** IANA zone. */
  readonly zone: string;
}

/** One entry of an itinerary: a flight segment, a stay or a rental. */
export interface Stop {
  /** The same in every file that is made, so that a calendar replaces it. */
  readonly id: string;
  readonly reservation_id: string;
  readonly kind: AnyReservation['type'];
  readonly title: string;
  readonly place: string;
  readonly begins: PlaceTime;
  readonly ends: PlaceTime;
  readonly details: readonly string[];
  /** False: it is only held, and lost if it is not paid in time. */
  readonly is_paid: boolean;
}

/** The stops of what is held or paid, in the order in which they begin. */
export function stopsOf(reservations: readonly AnyReservation[]): Stop[] {
  const living = reservations.filter(({ reservation_status }) =>
    ['Held', 'Paying', 'Confirmed'].includes(reservation_status),
  );
  return living
    .flatMap(stopsOfOne)
    .sort((a, b) => Date.parse(a.begins.at) - Date.parse(b.begins.at) || a.id.localeCompare(b.id));
}

function stopsOfOne(reservation: AnyReservation): Stop[] {
  switch (reservation.type) {
    case 'flight':
      return flightStops(reservation);
    case 'hotel':
      return [hotelStop(reservation)];
    case 'car':
      return [carStop(reservation)];
  }
}

function common({ reservation_id, type, reservation_status }: AnyReservation) {
  return { reservation_id, kind: type, is_paid: reservation_status === 'Confirmed' };
}

function flightStops(reservation: AnyReservation & { type: 'flight' }): Stop[] {
  const segments = reservation.slices.flatMap((slice) => slice.segments);
  return segments.map((segment, index): Stop => {
    const { flight_number, departure_airport, destination_airport, departs_at, arrives_at } = segment;
    const seats = reservation.passengers.map(({ name, seats: taken }) => {
      const seat = taken[index];
      return seat ? `${name}, seat ${seat}` : name;
    });
    return {
      ...common(reservation),
      id: `${reservation.reservation_id}-${index + 1}`,
      title: `${flight_number} ${departure_airport} to ${destination_airport}`,
      place: airportWords(departure_airport),
      begins: { at: departs_at, zone: zoneOf(departure_airport) },
      ends: { at: arrives_at, zone: zoneOf(destination_airport) },
      details: [
        `${segment.airline_name}, ${durationWords(segment.duration)}, ${reservation.cabin.replaceAll('_', ' ')}`,
        `Arrives at ${airportWords(destination_airport)}`,
        ...seats,
      ],
    };
  });
}

function hotelStop(reservation: AnyReservation & { type: 'hotel' }): Stop {
  const { property, hotel_name, check_in_date, check_in_from, check_out_date, check_out_until } = reservation;
  const zone = property.time_zone;
  return {
    ...common(reservation),
    id: reservation.reservation_id,
    title: hotel_name,
    place: `${property.address}, ${property.city}`,
    begins: { at: placeTime(check_in_date, check_in_from, zone), zone },
    ends: { at: placeTime(check_out_date, check_out_until, zone), zone },
    details: [
      `${reservation.nights} nights, ${reservation.room_type}, ${reservation.board.replaceAll('_', ' ')}`,
      `Check-in from ${check_in_from}, check-out until ${check_out_until}`,
      ...reservation.guest_names,
    ],
  };
}

function carStop(reservation: AnyReservation & { type: 'car' }): Stop {
  const { pick_up_station: from, drop_off_station: to } = reservation;
  return {
    ...common(reservation),
    id: reservation.reservation_id,
    title: `${reservation.car_type}, ${reservation.supplier}`,
    place: `${from.name}, ${from.address}`,
    begins: { at: reservation.pick_up_at, zone: from.time_zone },
    ends: { at: reservation.drop_off_at, zone: to.time_zone },
    details: [reservation.description, `Back to ${to.name}, ${to.address}`, reservation.driver_name],
  };
}

function airportWords(code: string): string {
  const airport = findAirport(code);
  return airport ? `${airport.name} (${code})` : code;
}

// An airport newer than this travel: its times still carry their offsets, only its zone has no name.
function zoneOf(code: string): string {
  return findAirport(code)?.zone ?? 'UTC';
}
