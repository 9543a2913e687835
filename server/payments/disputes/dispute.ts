/** A payer wants a captured payment back from his bank. Instants are epoch ms, amounts minor units. */
export interface Dispute {
  /** The processor's id. */
  readonly id: string;
  readonly checkoutId: string;
  readonly intentId: string;
  /** The processor's word, such as `needs_response`, `under_review`, `won` or `lost`. */
  readonly status: string;
  /** The bank's word, such as `fraudulent`. */
  readonly reason: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Until when the bank takes evidence; null: it takes none. */
  readonly answerBy: number | null;
  readonly openedAt: number;
}

/** The states in which the bank waits for an answer of ours. */
export const answerable: readonly string[] = ['needs_response', 'warning_needs_response'];
