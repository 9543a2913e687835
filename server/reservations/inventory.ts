import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { ReservationKind } from '../contracts/reservation.ts';
import { accessLogMigration } from '../kernel/access-log.ts';
import { keyRingMigration } from '../kernel/auth/key-ring.ts';
import type { Database } from '../kernel/database/database.ts';
import type { Migration } from '../kernel/database/migrate.ts';
import type { Deps, Random } from '../kernel/deps.ts';
import { idempotencyMigration } from '../kernel/idempotency.ts';
import { reservationsMigration } from './migrations/0001-reservations.ts';
import { reservationTermsMigration } from './migrations/0002-search-terms.ts';
import type { RefundTerms, Reservation } from './reservation.ts';
import type { StockBooks } from './stock-books.ts';
import type { ReservationTables } from './tables.ts';

/** What is the inventory's own about a kind of reservation; everything else of its life is shared. */
export interface InventoryKind<S extends ReservationTables, Details, View> {
  readonly kind: ReservationKind;
  /** Reads the stored JSON of `details`. */
  readonly details: z.ZodType<Details>;
  /** A new id in the kind's shape (see contracts/reservation.ts). */
  newId(random: Random): string;
  /** Puts everything the reservations hold back on sale, inside the transaction that ends them. */
  returnStock(trx: Transaction<S>, reservationIds: readonly string[]): Promise<void>;
  /** The members of the API's reservation that are this kind's own. */
  view(reservation: Reservation<Details>): View;
  /** One line for documents: what was bought. */
  summary(reservation: Reservation<Details>): string;
  /** Everybody whose name is on it, as written. */
  namesOn(details: Details): readonly string[];
  /** The same with every name changed, such as masked. */
  renamed(details: Details, change: (name: string) => string): Details;
  /** What comes back on cancelling now; throws `not-cancellable` when it is too late for that. */
  refundTerms(reservation: Reservation<Details>, now: number): RefundTerms;
  /** Counts the stock twice, from its own rows and from all reservations that have not ended; writes nothing. */
  auditStock(
    trx: Transaction<S>,
    standing: readonly StandingReservation<Details>[],
    now: number,
  ): Promise<StockAudit>;
}

/** A reservation that is stored as Held, Paying or Confirmed. */
export interface StandingReservation<Details> {
  readonly id: string;
  readonly details: Details;
  /** Its time is over, and nobody has tidied it up yet. */
  readonly isOverdue: boolean;
}

export interface StockAudit {
  /** Rows of stock beside all standing reservations. */
  readonly stored: StockBooks;
  /** What a search reads as taken where a hold is overdue, beside the reservations that are not overdue. */
  readonly onSale: StockBooks;
}

/** A kind of reservation with its database and limits. */
export interface Inventory<S extends ReservationTables, Details, View>
  extends InventoryKind<S, Details, View> {
  readonly database: Database<S>;
  readonly deps: Deps;
  readonly limits: HoldLimits;
}

/** An inventory inside one of its write transactions; `now` is the deciding clock's time. */
export interface Within<S extends ReservationTables, Details, View> {
  readonly inventory: Inventory<S, Details, View>;
  readonly trx: Transaction<S>;
  readonly now: number;
}

export interface HoldLimits {
  /** Length of a hold (HOLD_SECONDS, 1800). */
  readonly holdSeconds: number;
  /** Live holds one person may have in this inventory (MAX_LIVE_HOLDS, 10): nobody can hoard the stock. */
  readonly maxLiveHolds: number;
}

/** The schema every inventory starts from; its own migrations follow. */
export const inventoryMigrations: readonly Migration[] = [
  keyRingMigration,
  idempotencyMigration,
  reservationsMigration,
  accessLogMigration,
  reservationTermsMigration,
];
