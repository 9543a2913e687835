import type { Kysely } from 'kysely';
import type { AccessLogTables } from '../kernel/access-log.ts';
import type { KeyTables } from '../kernel/auth/key-ring.ts';
import type { IdempotencyTables } from '../kernel/idempotency.ts';
import type { SearchTables } from '../kernel/search-terms.ts';

export interface ReservationRow {
  id: string;
  user_id: string;
  customer_name: string;
  state: string;
  price_minor: number;
  currency: string;
  hold_expires_at: number;
  claim_id: string | null;
  claimed_at: number | null;
  transaction_id: string | null;
  trip: string | null;
  details: string;
  created_at: number;
  updated_at: number;
  version: number;
}

/** The tables every inventory service has for the life of its reservations. */
export interface ReservationTables extends IdempotencyTables, KeyTables, AccessLogTables, SearchTables {
  reservations: ReservationRow;
  reservation_events: { reservation_id: string; seq: number; at: number; event: string; actor: string };
  claim_tombstones: { reservation_id: string; claim_id: string; at: number };
  cancel_quotes: {
    id: string;
    reservation_id: string;
    refund_minor: number;
    penalty_minor: number;
    explanation: string;
    expires_at: number;
    created_at: number;
    seq: number;
  };
  /** One row per person who ever held something: the row their holds queue up on. */
  holders: { user_id: string; last_hold_at: number };
}

/** A connection or transaction of an inventory's database, seen through the shared tables only. */
export type ReservationsDb = Kysely<ReservationTables>;

/** Narrows an inventory's own connection to the shared tables; Kysely is invariant in its tables. */
export function shared<S extends ReservationTables>(db: Kysely<S>): ReservationsDb {
  return db as unknown as ReservationsDb;
}
