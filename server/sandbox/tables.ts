/** Instants are epoch milliseconds, amounts minor units, flags 0 or 1, JSON is text. */
export interface SandboxTables {
  idempotency_keys: {
    key: string;
    /** Method and path of the first request. */
    endpoint: string;
    fingerprint: string;
    status: number;
    body: string;
    created_at: number;
  };
  payment_methods: {
    id: string;
    /** The test card it behaves like: `pm_card_visa`. */
    test_card: string;
    customer: string | null;
    allow_redisplay: string;
    metadata: string;
    set_up: number;
    spent: number;
    created_at: number;
  };
  customers: {
    id: string;
    version: number;
    email: string | null;
    deleted: number;
    /** JSON: name, phone, description, metadata and the like. */
    settings: string;
    created_at: number;
  };
  setup_intents: {
    id: string;
    version: number;
    status: string;
    customer: string | null;
    payment_method: string | null;
    /** The session that made it, if one did. */
    checkout_session: string | null;
    client_secret: string;
    settings: string;
    created_at: number;
  };
  checkout_sessions: {
    id: string;
    version: number;
    mode: string;
    status: string;
    payment_status: string;
    customer: string | null;
    payment_intent: string | null;
    setup_intent: string | null;
    expires_at: number;
    settings: string;
    created_at: number;
  };
  payment_intents: {
    id: string;
    version: number;
    status: string;
    amount: number;
    amount_capturable: number;
    amount_received: number;
    currency: string;
    customer: string | null;
    payment_method: string | null;
    /** The session that made it, if one did. */
    checkout_session: string | null;
    latest_charge: string | null;
    /** While `requires_capture`: when the bank lets the money go. */
    capture_before: number | null;
    client_secret: string;
    /** JSON: what no condition and no order looks at. */
    settings: string;
    created_at: number;
  };
  charges: {
    id: string;
    payment_intent: string;
    payment_method: string;
    test_card: string;
    status: string;
    amount: number;
    amount_captured: number;
    amount_refunded: number;
    currency: string;
    customer: string | null;
    captured: number;
    disputed: number;
    capture_before: number | null;
    /** JSON: the decline, or null. */
    decline: string | null;
    /** JSON: description, metadata and the like. */
    settings: string;
    created_at: number;
  };
  refunds: {
    id: string;
    charge: string;
    payment_intent: string;
    status: string;
    amount: number;
    currency: string;
    reason: string | null;
    failure_reason: string | null;
    metadata: string;
    /** When the bank's last word comes, and which; null once it has come. */
    settles_at: number | null;
    settles_as: string | null;
    created_at: number;
  };
  disputes: {
    id: string;
    charge: string;
    payment_intent: string;
    status: string;
    amount: number;
    currency: string;
    reason: string;
    evidence: string;
    submissions: number;
    metadata: string;
    created_at: number;
  };
  /** Events on their way to the endpoint; a row is gone when its event has arrived. */
  webhook_deliveries: {
    id: string;
    event: string;
    attempts: number;
    due_at: number;
  };
  events: {
    id: string;
    type: string;
    object_id: string;
    /** JSON: the object as it was then. */
    object: string;
    request_id: string | null;
    idempotency_key: string | null;
    created_at: number;
  };
}
