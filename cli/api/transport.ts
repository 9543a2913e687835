import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpRequest, HttpResponse, Transport } from '../../server/contracts/client.ts';
import type { Endpoint } from '../../server/contracts/endpoint.ts';
import { Failure, invalidValue } from '../failure.ts';
import { DryRun } from '../writes/dry-run.ts';
import type { IntentLog, OpenIntent } from '../writes/intents.ts';
import { type Attempt, isOutcomeUnknown, retryPauseMs } from './retry.ts';
import { sendOnce, type Wire } from './send.ts';

/** Gives the access token for a request to an endpoint; `renew` is told which one the server refused. */
export interface TokenSource {
  current(endpoint: Pick<Endpoint, 'access' | 'harmless'>): Promise<string>;
  renew(refused: string): Promise<string>;
}

export interface TransportSettings extends Wire {
  readonly tokens: TokenSource;
  readonly newId: () => string;
  readonly intents: IntentLog;
  /** True: a write is shown, not sent. */
  readonly dryRun: boolean;
  /** The key that was given for the write of this command. */
  readonly idempotencyKey: string | undefined;
}

/** DESIGN: a command's request, all its tries together, has 30 seconds. */
export const requestLimitMs = 30_000;

/**
 * Sends requests over HTTP: token, one idempotency key for all tries of a write, retries where they
 * cannot do a thing twice. A write is kept as an intent from before it is sent until its answer is known.
 * Throws a failure when no answer came, and `DryRun` in place of sending a write in a dry run.
 */
export function createTransport(settings: TransportSettings): Transport {
  return async (request) => {
    const keyed = withKey(request, settings);
    if (settings.dryRun && !request.endpoint.harmless) throw new DryRun(shownInDryRun(keyed, settings));
    const token = needsToken(request) ? await settings.tokens.current(request.endpoint) : null;
    const intent = await settings.intents.begin(keyed, token);
    try {
      const answer = await sendWithToken(keyed, token, settings);
      await intent.end();
      return answer;
    } catch (error) {
      throw await afterwards(error, intent);
    }
  };
}

async function sendWithToken(
  request: HttpRequest,
  token: string | null,
  settings: TransportSettings,
): Promise<HttpResponse> {
  const answer = await sendUntilAnswered(request, token, settings);
  if (answer.status !== 401 || token === null) return answer;
  return sendUntilAnswered(request, await settings.tokens.renew(token), settings);
}

// Nothing was done: nothing to resume. Everything else, Ctrl-C too, leaves the intent for `travel resume`.
async function afterwards(error: unknown, intent: OpenIntent): Promise<unknown> {
  if (!(error instanceof Failure)) return error;
  if (error.exit === 'unreachable') await intent.end();
  if (error.exit !== 'outcome-unknown' || intent.key === null) return error;
  return new Failure(error.exit, error.message, {
    cause: error.cause,
    extensions: { idempotency_key: intent.key },
    next: ['travel resume', ...error.next],
  });
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

function withKey(request: HttpRequest, { newId, idempotencyKey }: TransportSettings): HttpRequest {
  const { idempotent, harmless } = request.endpoint;
  if (!idempotent || request.idempotencyKey !== undefined) return request;
  if (harmless || idempotencyKey === undefined) return { ...request, idempotencyKey: newId() };
  if (/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) return { ...request, idempotencyKey };
  throw invalidValue('--idempotency-key must be 1 to 255 printable characters without spaces.');
}

// A key made for this run means nothing to anybody when the request is not sent.
function shownInDryRun(request: HttpRequest, { idempotencyKey }: TransportSettings): HttpRequest {
  return { ...request, idempotencyKey };
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
