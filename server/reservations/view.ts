import type { PayableReservation, ReservationState } from '../contracts/reservation.ts';
import { isoInstant, toMajor } from '../contracts/values.ts';
import type { InventoryKind } from './inventory.ts';
import type { Reservation } from './reservation.ts';
import { stateAt } from './rules.ts';
import type { ReservationTables } from './tables.ts';

/** The members every reservation of the API has; `now` decides what is left of a hold. */
export interface BaseView {
  readonly reservation_id: string;
  readonly user_id: string;
  readonly customer_name: string;
  readonly reservation_status: ReservationState;
  readonly currency: string;
  readonly hold_expires_at: string | null;
  readonly expires_in_seconds: number | null;
  readonly trip: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly transaction_id: string | null;
}

/** A reservation as its owner sees it: what is shared, and what its kind adds. */
export function reservationView<S extends ReservationTables, D, V>(
  kind: InventoryKind<S, D, V>,
  reservation: Reservation<D>,
  now: number,
): BaseView & V {
  return { ...baseView(reservation, now), ...kind.view(reservation) };
}

/** A reservation as payments sees it. */
export function payableView<S extends ReservationTables, D, V>(
  kind: InventoryKind<S, D, V>,
  reservation: Reservation<D>,
  now: number,
): PayableReservation {
  const base = baseView(reservation, now);
  return {
    reservation_id: base.reservation_id,
    type: kind.kind,
    user_id: base.user_id,
    customer_name: base.customer_name,
    reservation_status: base.reservation_status,
    total: toMajor(reservation.priceMinor, reservation.currency),
    currency: base.currency,
    summary: kind.summary(reservation),
    trip: base.trip,
    hold_expires_at: base.hold_expires_at,
    transaction_id: base.transaction_id,
  };
}

function baseView(reservation: Reservation, now: number): BaseView {
  const state = stateAt(reservation, now);
  const isHold = state === 'Held' || state === 'Paying';
  const leftMs = reservation.holdExpiresAt - now;
  return {
    reservation_id: reservation.id,
    user_id: reservation.userId,
    customer_name: reservation.customerName,
    reservation_status: state,
    currency: reservation.currency,
    hold_expires_at: isHold ? new Date(reservation.holdExpiresAt).toISOString() : null,
    expires_in_seconds: isHold ? Math.max(0, Math.floor(leftMs / 1000)) : null,
    trip: reservation.trip,
    created_at: isoInstant(reservation.createdAt),
    updated_at: isoInstant(reservation.updatedAt),
    transaction_id: reservation.transactionId,
  };
}
