import type { Client } from '../../server/contracts/client.ts';
import { type ReservationKind, reservationKindOf } from '../../server/contracts/reservation.ts';
import type { FlightReservation, flightsContract } from '../../server/flights/contract.ts';
import type { Api } from '../api/api.ts';
import { collectPages } from '../api/pages.ts';
import { invalidValue } from '../failure.ts';

/** Any reservation, told apart by `type`. */
export type AnyReservation = FlightReservation;

/** The endpoints that all inventory services share. */
export type InventoryClient = Pick<
  Client<typeof flightsContract>,
  'listReservations' | 'showReservation' | 'listEvents' | 'releaseReservation' | 'quoteCancellation'
>;

// A kind of reservation that is not listed here does not exist for the command line.
const inventories: Partial<Record<ReservationKind, (api: Api) => Promise<InventoryClient>>> = {
  flight: (api) => api.flights(),
};

/** The service that keeps a reservation, known by the shape of its id. */
export async function inventoryOf(reservationId: string, api: Api): Promise<InventoryClient> {
  const kind = reservationKindOf(reservationId.trim().toUpperCase());
  const connect = kind && inventories[kind];
  if (!connect)
    throw invalidValue(`"${reservationId}" is not a reservation id such as KX7M2P.`, ['travel reservations']);
  return connect(api);
}

export interface ReservationFilter {
  readonly status?: AnyReservation['reservation_status'] | undefined;
  readonly trip?: string | undefined;
  readonly user_id?: string | undefined;
}

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

/** What a reservation costs in all. */
export function totalOf(reservation: AnyReservation): number {
  return reservation.ticket_price;
}
