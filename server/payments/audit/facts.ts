import type { AccountFact, StockFact } from '../../contracts/audit.ts';
import type { ReservationKind, ReservationState } from '../../contracts/reservation.ts';
import type { Cancellation } from '../cancellations/cancellation.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { Dispute } from '../disputes/dispute.ts';
import type { IssuedDocument } from '../documents/contract.ts';
import type { Ledger } from '../gateway/ledger.ts';
import type { Refund } from '../refunds/refund.ts';

/** All that an audit looks at, as it was read. Instants are epoch ms, amounts minor units. */
export interface AuditFacts extends PaymentsFacts {
  readonly inventories: readonly InventoryFacts[];
  /** Null where there is no users service to ask. */
  readonly accounts: AccountFacts | null;
  readonly ledger: Ledger;
}

/** What the payments database says of itself, in one view. */
export interface PaymentsFacts {
  /** By the payments database's clock. */
  readonly now: number;
  readonly checkouts: readonly CheckoutFact[];
  /** Doors that payments believes open, each with the intent or page behind it. */
  readonly openDoors: readonly { readonly checkoutId: string; readonly opensOn: string }[];
  readonly refunds: readonly Refund[];
  readonly cancellations: readonly Cancellation[];
  readonly disputes: readonly Dispute[];
  readonly documents: readonly DocumentFact[];
  /** The last number that each series gave out, such as `INV-2026` -> 12. */
  readonly series: ReadonlyMap<string, number>;
}

export interface CheckoutFact extends Checkout {
  /** When it last came a step further. */
  readonly updatedAt: number;
}

/** `body` is null when what is stored cannot be read as a document. */
export interface DocumentFact {
  readonly number: string;
  readonly kind: string;
  readonly checkoutId: string;
  readonly reservationId: string | null;
  readonly body: IssuedDocument | null;
}

export interface InventoryFacts {
  readonly kind: ReservationKind;
  readonly reservations: readonly ReservationRecord[];
  readonly stock: StockFact;
}

/** A reservation as its inventory has stored it. */
export interface ReservationRecord {
  readonly id: string;
  readonly kind: ReservationKind;
  readonly userId: string;
  readonly state: ReservationState;
  readonly priceMinor: number;
  readonly currency: string;
  readonly claimId: string | null;
  readonly transactionId: string | null;
}

export interface AccountFacts {
  readonly accounts: readonly AccountFact[];
  readonly credentials: number;
  readonly strays: readonly { readonly id: string; readonly kind: string; readonly user_id: string }[];
}
