/** Stripe forgets keys after 24 h, and an unknown key would be carried out anew; one hour of margin. */
const usableMs = 23 * 3_600_000;
/** Stripe keeps a 500 and answers it again to its key: one repeat, then the answer is the answer. */
const enoughServerErrors = 2;

export interface UsedKey {
  readonly step: string;
  readonly server_errors: number;
  readonly created_at: number;
}

/**
 * True when a key must not be sent again: too old to be remembered, or stuck on a kept 500. An intent
 * is confirmed, captured or cancelled once whatever the key, so a new one cannot do it twice; a refund
 * has only its key against a second one, and waits out the 23 hours.
 */
export function isSpent(key: UsedKey, now: number): boolean {
  if (now - key.created_at > usableMs) return true;
  return key.step !== 'refund' && key.server_errors >= enoughServerErrors;
}
