const minuteMs = 60_000;

const firstWaitMs = 1_000;
/** Doubling stops here, so that a stranger's guesses cannot lock the owner out for a day. */
const longestWaitMs = 15 * minuteMs;

/** Failed sign-ins of one account, or from one address. */
export interface Tries {
  readonly failures: number;
  readonly blockedUntil: number;
  readonly lastAt: number;
}

export interface ThrottlePolicy {
  /** Failures that cost no waiting. */
  readonly freeTries: number;
  /** Failures are forgotten when none was added for so long. */
  readonly forgottenAfterMs: number;
}

/** A person mistypes a few times; past that, guessing gets slow. */
export const accountPolicy: ThrottlePolicy = { freeTries: 5, forgottenAfterMs: 24 * 60 * minuteMs };
/** An office shares an address; one that guesses at many accounts stands out from it within an hour. */
export const addressPolicy: ThrottlePolicy = { freeTries: 30, forgottenAfterMs: 60 * minuteMs };

/** Rows without a failure for so long mean nothing to any policy. */
export const triesKeptMs = Math.max(accountPolicy.forgottenAfterMs, addressPolicy.forgottenAfterMs);

/** Whole seconds until the next try is looked at; 0 when it may come now. */
export function secondsToWait(tries: Tries | undefined, now: number): number {
  if (!tries || tries.blockedUntil <= now) return 0;
  return Math.ceil((tries.blockedUntil - now) / 1_000);
}

/** The tries after one more failure at `now`: past the free ones the wait starts at 1 s and doubles. */
export function addFailure(policy: ThrottlePolicy, tries: Tries | undefined, now: number): Tries {
  const isFresh = tries !== undefined && now - tries.lastAt < policy.forgottenAfterMs;
  const failures = (isFresh ? tries.failures : 0) + 1;
  const overFree = failures - policy.freeTries;
  const waitMs = overFree < 0 ? 0 : Math.min(firstWaitMs * 2 ** overFree, longestWaitMs);
  return { failures, blockedUntil: now + waitMs, lastAt: now };
}
