import type { HttpResponse } from '../../server/contracts/client.ts';

/** How one try of a request ended. */
export type Attempt =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: unknown;
      readonly retryAfterMs: number | null;
      readonly headers?: NonNullable<HttpResponse['headers']>;
    }
  | { readonly kind: 'lost'; readonly error: Error; readonly wasSent: boolean };

export interface Progress {
  readonly attempt: Attempt;
  /** Tries so far, this one included. */
  readonly tries: number;
  /** Milliseconds until the deadline of the whole request. */
  readonly leftMs: number;
  /** True: sending it again cannot do it twice (a read, or a write with its idempotency key). */
  readonly isRepeatable: boolean;
}

const pausesMs = [200, 600, 1500];
// The first request with this key is still at work; it answers the repeat as soon as it is done.
const inProgressPauseMs = 500;

/** Milliseconds to wait before trying again; null when this attempt is the answer. */
export function retryPauseMs(progress: Progress): number | null {
  const pause = wantedPauseMs(progress);
  return pause === null || pause >= progress.leftMs ? null : pause;
}

/** True when the write may have been done although no clear answer came. */
export function isOutcomeUnknown(attempts: readonly Attempt[], isWrite: boolean): boolean {
  const last = attempts.at(-1);
  if (!isWrite || !last || isClear(last)) return false;
  return attempts.some((attempt) => (attempt.kind === 'lost' ? attempt.wasSent : !isClear(attempt)));
}

function wantedPauseMs({ attempt, tries, isRepeatable }: Progress): number | null {
  const usual = pausesMs[tries - 1] ?? null;
  if (attempt.kind === 'lost') return isRepeatable || !attempt.wasSent ? usual : null;
  if (!isRepeatable) return null;
  if (isInProgress(attempt)) return inProgressPauseMs;
  if (!retriedStatuses.has(attempt.status) || usual === null) return null;
  return Math.max(usual, attempt.retryAfterMs ?? 0);
}

const retriedStatuses = new Set([429, 502, 503, 504]);

// A gateway's 502 and 504 say that its server gave no answer, not that nothing happened.
function isClear(attempt: Attempt): boolean {
  return attempt.kind === 'answered' && attempt.status !== 502 && attempt.status !== 504;
}

function isInProgress({ status, body }: Attempt & { kind: 'answered' }): boolean {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
  return status === 409 && type === 'urn:travel:problem:request-in-progress';
}
