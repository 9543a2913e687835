import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpRequest, HttpResponse, Transport } from '../../server/contracts/client.ts';
import { Failure } from '../failure.ts';
import { type Attempt, isOutcomeUnknown, retryPauseMs } from './retry.ts';
import { sendOnce, type Wire } from './send.ts';

/** Gives access tokens for requests; `renew` is told which one the server refused. */
export interface TokenSource {
  current(): Promise<string>;
  renew(refused: string): Promise<string>;
}

export interface TransportSettings extends Wire {
  readonly tokens: TokenSource;
  readonly newId: () => string;
}

/** DESIGN: a command's request, all its tries together, has 30 seconds. */
export const requestLimitMs = 30_000;

/**
 * Sends requests over HTTP: token, one idempotency key for all tries of a write, retries where they
 * cannot do a thing twice. Throws a failure when no answer came.
 */
export function createTransport(settings: TransportSettings): Transport {
  return async (request) => {
    const keyed = withKey(request, settings.newId);
    if (!needsToken(request)) return sendUntilAnswered(keyed, null, settings);
    const token = await settings.tokens.current();
    const answer = await sendUntilAnswered(keyed, token, settings);
    if (answer.status !== 401) return answer;
    return sendUntilAnswered(keyed, await settings.tokens.renew(token), settings);
  };
}

async function sendUntilAnswered(
  request: HttpRequest,
  token: string | null,
  settings: TransportSettings,
): Promise<HttpResponse> {
  const deadline = settings.now() + requestLimitMs;
  const isWrite = request.method !== 'GET';
  const isRepeatable = !isWrite || request.idempotencyKey !== undefined;
  const attempts: Attempt[] = [];
  for (;;) {
    const attempt = await sendOnce(request, { ...settings, token, limitMs: deadline - settings.now() });
    attempts.push(attempt);
    const leftMs = deadline - settings.now();
    const pause = retryPauseMs({ attempt, tries: attempts.length, leftMs, isRepeatable });
    if (pause === null) {
      if (isOutcomeUnknown(attempts, isWrite)) throw unknownOutcome(attempt);
      if (attempt.kind === 'lost') throw unreachable(settings.baseUrl, attempt.error);
      return attempt;
    }
    await sleep(pause, undefined, { signal: settings.signal });
  }
}

function withKey(request: HttpRequest, newId: () => string): HttpRequest {
  const wantsKey = request.endpoint.idempotent && request.idempotencyKey === undefined;
  return wantsKey ? { ...request, idempotencyKey: newId() } : request;
}

function needsToken({ endpoint }: HttpRequest): boolean {
  return !endpoint.access.includes('anyone');
}

function unreachable(baseUrl: string, cause: Error): Failure {
  return new Failure('unreachable', `The server at ${baseUrl} cannot be reached; nothing was done.`, {
    cause,
    next: ['travel suite status'],
  });
}

function unknownOutcome(attempt: Attempt): Failure {
  const cause = attempt.kind === 'lost' ? attempt.error : undefined;
  return new Failure('outcome-unknown', 'The line broke before the answer came: it may have been done.', {
    ...(cause && { cause }),
    next: ['travel reservations', 'travel transactions'],
  });
}
