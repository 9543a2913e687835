import type { z } from 'zod';
import type { CarReservation } from '../../server/cars/contract.ts';
import {
  type cancelQuote,
  type ReservationKind,
  type reservationEvent,
  reservationKindOf,
} from '../../server/contracts/reservation.ts';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { HotelReservation } from '../../server/hotels/contract.ts';
import type { Api } from '../api/api.ts';
import { collectPages, type Page, type PageQuery } from '../api/pages.ts';
import { invalidValue } from '../failure.ts';

/** Any reservation, told apart by `type`. */
export type AnyReservation = FlightReservation | HotelReservation | CarReservation;

export type CancelQuote = z.infer<typeof cancelQuote>;

type ById = { readonly reservation_id: string };

/** The endpoints that all inventory services share. */
export interface InventoryClient {
  listReservations(query: ReservationFilter & PageQuery): Promise<Page<AnyReservation>>;
  showReservation(which: ById): Promise<AnyReservation>;
  releaseReservation(which: ById): Promise<AnyReservation>;
  quoteCancellation(which: ById): Promise<CancelQuote>;
  listEvents(which: ById): Promise<{ items: z.infer<typeof reservationEvent>[] }>;
  /** The names on it, for support and for a reason. */
  revealReservation(which: ById & { readonly reason: string }): Promise<AnyReservation>;
}

// A record over all kinds: a new kind does not compile until it has its service here.
const inventories: Record<ReservationKind, (api: Api) => Promise<InventoryClient>> = {
  flight: (api) => api.flights(),
  hotel: (api) => api.hotels(),
  car: (api) => api.cars(),
};

/** The service that keeps a reservation, known by the shape of its id. */
export async function inventoryOf(reservationId: string, api: Api): Promise<InventoryClient> {
  const kind = reservationKindOf(reservationId.trim().toUpperCase());
  if (kind) return inventories[kind](api);
  throw invalidValue(`"${reservationId}" is not a reservation id such as KX7M2P.`, ['travel reservations']);
}

export interface ReservationFilter {
  readonly status?: AnyReservation['reservation_status'] | undefined;
  readonly trip?: string | undefined;
  readonly user_id?: string | undefined;
}

/** As many as are ever listed at once. */
export const mostReservations = 10_000;

/** Reservations of all services, newest first, at most `limit` of them. */
export async function listReservations(
  api: Api,
  filter: ReservationFilter,
  limit: number,
): Promise<AnyReservation[]> {
  const lists = await Promise.all(
    Object.values(inventories).map(async (connect) => {
      const inventory = await connect(api);
      return collectPages((page) => inventory.listReservations({ ...filter, ...page }), limit);
    }),
  );
  return lists
    .flat()
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
    .slice(0, limit);
}

// A person may have 10 live holds; the rest is room for servers that allow more.
const mostHolds = 200;

/** What is held or being paid, the one that ends first on top. */
export async function listHolds(api: Api, trip: string | undefined): Promise<AnyReservation[]> {
  const lists = await Promise.all(
    (['Held', 'Paying'] as const).map((status) => listReservations(api, { status, trip }, mostHolds)),
  );
  return lists.flat().sort((a, b) => secondsLeft(a) - secondsLeft(b));
}

// A hold that is being paid has no clock.
function secondsLeft({ expires_in_seconds }: AnyReservation): number {
  return expires_in_seconds ?? Number.MAX_SAFE_INTEGER;
}

/** True while it stands: held, being paid or paid. */
export function isLiving({ reservation_status }: AnyReservation): boolean {
  return (
    reservation_status === 'Held' || reservation_status === 'Paying' || reservation_status === 'Confirmed'
  );
}

/** What a reservation costs in all. */
export function totalOf(reservation: AnyReservation): number {
  switch (reservation.type) {
    case 'flight':
      return reservation.ticket_price;
    case 'hotel':
      return reservation.total_price;
    case 'car':
      return reservation.total_cost;
  }
}
