import type { AnyReservation } from '../../reservations/inventories.ts';
import type { Trip } from '../../reservations/trips.ts';

/**
 * A reservation some seconds after the server told of it. The server's count is taken down, its deadline is not
 * compared with this machine's clock; a hold that has run out reads as the server would have it.
 */
export function agedReservation(reservation: AnyReservation, seconds: number): AnyReservation {
  const { expires_in_seconds, reservation_status } = reservation;
  if (reservation_status !== 'Held' || expires_in_seconds === null) return reservation;
  const left = expires_in_seconds - Math.floor(seconds);
  if (left > 0) return { ...reservation, expires_in_seconds: left };
  return { ...reservation, reservation_status: 'Expired', expires_in_seconds: null, hold_expires_at: null };
}

/** The same for a trip. */
export function agedTrip(trip: Trip, seconds: number): Trip {
  if (trip.expires_in_seconds === null) return trip;
  return { ...trip, expires_in_seconds: Math.max(0, trip.expires_in_seconds - Math.floor(seconds)) };
}

/** What of a reservation changes only when somebody does something. */
export function printOfReservation(reservation: AnyReservation): string {
  return `${reservation.reservation_status} ${reservation.updated_at} ${reservation.transaction_id}`;
}
