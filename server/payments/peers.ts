import { type Client, RemoteProblem } from '../contracts/client.ts';
import { type Contract, internalContract } from '../contracts/endpoint.ts';
import { Problem, type ProblemSlug } from '../contracts/problem.ts';
import {
  claimEndpoints,
  type PayableReservation,
  type ReservationKind,
  reservationKindOf,
} from '../contracts/reservation.ts';
import type { KeyRing } from '../kernel/auth/key-ring.ts';
import { createPeer } from '../kernel/peer.ts';

export type InventoryClient = Client<Contract<typeof claimEndpoints>>;

/** The inventory services that exist in this suite, by what they sell. */
export type Peers = ReadonlyMap<ReservationKind, InventoryClient>;

/** Which service sells a kind. */
export const serviceOf = { flight: 'flights', hotel: 'hotels', car: 'cars' } as const satisfies Record<
  ReservationKind,
  string
>;
export type InventoryName = (typeof serviceOf)[ReservationKind];

export interface PeersOptions {
  readonly kinds: readonly ReservationKind[];
  readonly urlOf: (service: InventoryName) => string;
  readonly keys: KeyRing;
  readonly now: () => number;
  readonly connect?: typeof createPeer | undefined;
}

/** All inventories speak the same claim protocol, so one client fits each of them. */
export function createPeers({ kinds, urlOf, keys, now, connect = createPeer }: PeersOptions): Peers {
  return new Map(
    kinds.map((kind) => {
      const service = serviceOf[kind];
      const contract = internalContract(service, claimEndpoints);
      return [kind, connect(contract, { from: 'payments', keys, url: urlOf(service), now })];
    }),
  );
}

/** The inventory of a reservation that was found before. */
export function peerOf(peers: Peers, kind: ReservationKind): InventoryClient {
  const peer = peers.get(kind);
  if (!peer) throw new Error(`No inventory service for a ${kind} is configured.`);
  return peer;
}

/** A reservation by its id, from the inventory that its shape names; throws `not-found`. */
export async function readPayable(peers: Peers, reservationId: string): Promise<PayableReservation> {
  const kind = reservationKindOf(reservationId);
  const peer = kind && peers.get(kind);
  if (!peer) throw noReservation(reservationId);
  return peer.readPayable({ reservation_id: reservationId });
}

/** A person's open holds in all inventories, optionally of one trip. */
export async function listPayable(
  peers: Peers,
  query: { user_id: string; trip?: string | undefined },
): Promise<PayableReservation[]> {
  const { user_id, trip } = query;
  const asked = trip === undefined ? { user_id } : { user_id, trip };
  const lists = await Promise.all([...peers.values()].map((peer) => peer.listPayable(asked)));
  return lists.flatMap(({ items }) => items);
}

/** What anybody is told of a reservation that is not theirs, or not there. */
export function noReservation(reservationId: string): Problem {
  return new Problem('not-found', `There is no reservation ${reservationId}.`, {
    reservation_id: reservationId,
  });
}

/** Refusals by which an inventory says that the answer will stay no; anything else is trouble, to be tried again. */
const definite: ReadonlySet<ProblemSlug> = new Set<ProblemSlug>([
  'not-found',
  'hold-not-open',
  'hold-expired',
  'price-changed',
  'already-paid',
  'quote-stale',
  'not-cancellable',
]);

/** The answer, or the inventory's definite no; rejects with whatever else went wrong. */
export async function askOrRefusal<T>(asked: Promise<T>): Promise<T | Problem> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RemoteProblem && definite.has(error.slug)) return error;
    throw error;
  }
}
