import type { AccessLogTables } from '../kernel/access-log.ts';
import type { KeyTables } from '../kernel/auth/key-ring.ts';
import type { IdempotencyTables } from '../kernel/idempotency.ts';
import type { SearchTables } from '../kernel/search-terms.ts';

/** Columns of a row that a runner works on until `next_run_at` is null. */
export interface WorkColumns {
  id: string;
  /** Counts the changes; a write that expects an older one changes nothing. */
  version: number;
  /** When it is due, epoch ms; null: nothing more to do. */
  next_run_at: number | null;
  /** The instance that works on it, until `lease_until`. */
  lease_owner: string | null;
  lease_until: number;
  /** Failures in a row since the last progress. */
  tries: number;
}

export interface CheckoutRow extends WorkColumns {
  transaction_id: string;
  user_id: string;
  payer_name: string;
  payment_method: string;
  customer_id: string | null;
  allow_partial: number;
  currency: string;
  state: string;
  failure: string | null;
  action_url: string | null;
  deadline_at: number;
  captured_at: number | null;
  refunded_minor: number;
  parked_at: number | null;
  parked_reason: string | null;
  looked_after_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface CheckoutItemRow {
  checkout_id: string;
  position: number;
  reservation_id: string;
  kind: string;
  amount_minor: number;
  summary: string;
  standing: string;
  /** 1 while the checkout is under way: of these a reservation has one at most. */
  is_live: number;
}

export interface DoorRow {
  checkout_id: string;
  number: number;
  page_id: string | null;
  intent_id: string | null;
  is_open: number;
}

export interface CheckoutHistoryRow {
  checkout_id: string;
  /** The version that came of it. */
  version: number;
  at: number;
  event: string;
  state: string;
  /** The person who decided it; null: the runner. */
  actor: string | null;
  note: string | null;
}

/** An event of the processor; it is handled once `next_try_at` is null. */
export interface InboxRow {
  event_id: string;
  type: string;
  checkout_id: string | null;
  intent_id: string | null;
  refund_id: string | null;
  dispute_id: string | null;
  created_at: number;
  received_at: number;
  next_try_at: number | null;
  tries: number;
}

export interface GatewayKeyRow {
  key: string;
  subject: string;
  step: string;
  attempt: number;
  request: string;
  server_errors: number;
  created_at: number;
}

export interface RefundRow extends WorkColumns {
  checkout_id: string;
  reservation_id: string;
  intent_id: string;
  amount_minor: number;
  currency: string;
  status: string;
  gateway_id: string | null;
  /** When the processor first said that it had succeeded. */
  arrived_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface CancellationRow extends WorkColumns {
  checkout_id: string;
  reservation_id: string;
  user_id: string;
  quote_id: string;
  state: string;
  refund_minor: number;
  penalty_minor: number;
  failure: string | null;
  created_at: number;
  updated_at: number;
}

export interface DisputeRow {
  id: string;
  checkout_id: string;
  intent_id: string;
  status: string;
  reason: string;
  amount_minor: number;
  currency: string;
  answer_by: number | null;
  opened_at: number;
  updated_at: number;
}

export interface DocumentRow {
  number: string;
  kind: string;
  checkout_id: string;
  reservation_id: string | null;
  body: string;
  issued_at: number;
}

export interface RecoveryRow {
  id: string;
  /** The moment that the database was put back to. */
  taken_at: number;
  restored_at: number;
  lease_until: number;
  finished_at: number | null;
  report: string | null;
}

export interface PaymentsTables extends KeyTables, IdempotencyTables, AccessLogTables, SearchTables {
  checkouts: CheckoutRow;
  checkout_items: CheckoutItemRow;
  doors: DoorRow;
  checkout_history: CheckoutHistoryRow;
  customers: { user_id: string; customer_id: string; created_at: number };
  card_setups: { id: string; user_id: string; created_at: number };
  inbox: InboxRow;
  gateway_keys: GatewayKeyRow;
  refunds: RefundRow;
  cancellations: CancellationRow;
  disputes: DisputeRow;
  documents: DocumentRow;
  billing: {
    user_id: string;
    company: string | null;
    /** JSON array of lines. */
    address: string;
    tax_id: string | null;
    updated_at: number;
  };
  document_series: { series: string; last: number };
  recoveries: RecoveryRow;
}
