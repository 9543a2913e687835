/** What the processor has on its books about our checkouts; amounts in minor units, currencies in capitals. */
export interface Ledger {
  readonly intents: readonly LedgerIntent[];
  readonly refunds: readonly LedgerRefund[];
  readonly disputes: readonly LedgerDispute[];
}

export interface LedgerIntent {
  readonly id: string;
  /** Our own mark on it. */
  readonly checkoutId: string;
  /** The processor's word, such as `succeeded`. */
  readonly status: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly currency: string;
  /** From which a checkout can be made again when our own books are lost; null where a mark is missing. */
  readonly marks: {
    readonly transactionId: string | null;
    readonly userId: string | null;
    readonly payerName: string | null;
    readonly items: string | null;
  };
}

export interface LedgerRefund {
  readonly id: string;
  readonly intentId: string;
  /** Our own mark on it; null when it was not we who asked for it. */
  readonly refundId: string | null;
  readonly status: string;
  readonly amountMinor: number;
}

export interface LedgerDispute {
  readonly id: string;
  readonly intentId: string;
  /** Epoch ms. */
  readonly openedAt: number;
}
