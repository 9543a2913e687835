import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import type { HttpResponse } from '../contracts/client.ts';

/** So many failures in a row, and a sibling is left alone for a while: asking again would only add to its load. */
const failuresToOpen = 5;
/** Then one request tries whether it is back. Shorter than a checkout's back-off, so that nothing waits for this. */
const openMs = 1_000;
const retryDelayMs = 50;
/** Of a hundred calls so many may be second tries: retries must not double the load of a sibling in trouble. */
const retryShare = 0.1;
const mostRetriesSaved = 10;

/** Asks one sibling, with all that is known of its health. Rejects with what `ask` threw, or `BrokenCircuitError`. */
export type AskPeer = (ask: () => Promise<HttpResponse>, isRepeatable: boolean) => Promise<HttpResponse>;

/**
 * One per sibling. A call that may be repeated gets a second try when no answer came, within a budget; an
 * answer of 500 and above counts as a failure of the sibling but is handed on. While its circuit is open a
 * call fails at once.
 */
export function createAskPeer(): AskPeer {
  const breaker = circuitBreaker(handleWhen(isTheirs).orWhenResult(hasFailed), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  const patient: IPolicy = wrap(
    retry(handleWhen(mayPass), { maxAttempts: 1, backoff: new ConstantBackoff(retryDelayMs) }),
    breaker,
  );
  const budget = createBudget();
  return async (ask, isRepeatable) => {
    const policy = isRepeatable && budget.hasRetry() ? patient : breaker;
    let tries = 0;
    try {
      return await policy.execute(() => {
        tries += 1;
        return ask();
      });
    } finally {
      budget.settle(tries);
    }
  };
}

/** No answer came because nobody asked: the sibling failed too often just now. */
export function isCircuitOpen(error: unknown): boolean {
  return error instanceof BrokenCircuitError;
}

/** A connection that broke may stand again at once; who let the deadline pass has had all the time there is. */
function mayPass(error: Error): boolean {
  return !isCircuitOpen(error) && isTheirs(error) && error.name !== 'TimeoutError';
}

/** Whoever asked went away: that says nothing of the sibling. */
function isTheirs(error: Error): boolean {
  return error.name !== 'AbortError';
}

function hasFailed(result: unknown): boolean {
  return (result as HttpResponse).status >= 500;
}

/** Each call saves a part of a retry, each retry spends a whole one. */
function createBudget() {
  let saved = mostRetriesSaved;
  return {
    hasRetry: () => saved >= 1,
    settle: (tries: number) => {
      saved = Math.min(mostRetriesSaved, saved + retryShare - Math.max(0, tries - 1));
    },
  };
}
