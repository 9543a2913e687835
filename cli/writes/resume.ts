import type { HttpRequest, HttpResponse } from '../../server/contracts/client.ts';
import { problemFromBody } from '../../server/contracts/problem.ts';
import { type Transaction, transaction as transactionShape } from '../../server/payments/contract.ts';
import { rawRequest } from '../api/raw.ts';
import type { Context } from '../context.ts';
import { exitNameOfProblem } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { settle } from '../payments/settle.ts';
import { readActing } from '../session/acting.ts';
import { readSignIn } from '../session/sign-in.ts';
import { forgetIntent, type Intent, subjectOf } from './intents.ts';

/** What became of a request that was cut off. */
export interface Finished {
  readonly idempotency_key: string;
  readonly command: string;
  readonly sent_at: string;
  /** `waiting`: not asked about yet. */
  readonly outcome: 'done' | 'refused' | 'unknown' | 'waiting' | 'forgotten';
  readonly detail: string;
  /** What the server answered, when it was done. */
  readonly answer: unknown;
  /** How the command would have ended; null when well. */
  readonly failure: Failure | null;
}

type Parts = Pick<Context, 'api' | 'folders' | 'now' | 'signal' | 'secrets' | 'host'>;

// The server forgets keys after 72 h; an hour is for clocks that differ.
const keptMs = 71 * 3_600_000;

/** An intent as it is before anybody asked. */
export function waiting({ key, command, sent_at, method, path }: Intent): Finished {
  const detail = `${method} ${path}`;
  return { idempotency_key: key, command, sent_at, outcome: 'waiting', detail, answer: null, failure: null };
}

/** Sends an intent again where that cannot do it twice, and forgets it once its outcome is known. */
export async function finishIntent(intent: Intent, parts: Parts): Promise<Finished> {
  const obstacle = obstacleTo(intent, await signedInAs(intent, parts), parts.now());
  if (obstacle) {
    if (obstacle.isFinal) await forgetIntent(parts.folders.config, intent.key);
    return unknown(intent, obstacle.why, obstacle.next);
  }
  try {
    return await judge(intent, await parts.api.send(requestOf(intent)), parts);
  } catch (error) {
    if (!(error instanceof Failure) || error.exit === 'interrupted') throw error;
    if (error.exit === 'unreachable') throw error;
    return error.exit === 'outcome-unknown' ? unknown(intent, error.message, []) : refused(intent, error);
  }
}

interface Obstacle {
  readonly why: string;
  readonly next: readonly string[];
  /** True: asking again later would not help. */
  readonly isFinal: boolean;
}

function obstacleTo(intent: Intent, userId: string | null, now: number): Obstacle | null {
  if (!intent.is_repeatable) {
    const why = 'It takes no Idempotency-Key, so it is not sent again; look whether it was done.';
    return { why, next: lookAt(intent), isFinal: true };
  }
  if (now - Date.parse(intent.sent_at) > keptMs) {
    const why = 'The server keeps keys for 72 hours, and this is older; look whether it was done.';
    return { why, next: lookAt(intent), isFinal: true };
  }
  if (intent.user_id === null || userId === null || intent.user_id === userId) return null;
  return { why: 'Somebody else was signed in then.', next: ['travel login'], isFinal: false };
}

function lookAt({ path }: Intent): string[] {
  if (path.includes('/tokens')) return ['travel token list'];
  if (path.includes('/registrations')) return ['travel login'];
  return ['travel reservations', 'travel transactions'];
}

async function signedInAs(
  { context }: Intent,
  { api, secrets, host, folders }: Parts,
): Promise<string | null> {
  if (host.env.TRAVEL_TOKEN) return (await (await api.users()).me({})).user_id;
  const acting = await readActing({ configFolder: folders.config, context });
  if (acting) return subjectOf(acting.token);
  return (await readSignIn(secrets, context))?.user.user_id ?? null;
}

function requestOf({ method, path, body, key }: Intent): HttpRequest {
  return rawRequest({ method, path, body: body ?? undefined, idempotencyKey: key, needsToken: true });
}

async function judge(intent: Intent, { status, body }: HttpResponse, parts: Parts): Promise<Finished> {
  if (status >= 500) return unknown(intent, `The server answered ${status}.`, ['travel resume']);
  if (status >= 400) {
    const known = problemFromBody(body);
    const failure = known
      ? new Failure(exitNameOfProblem(known.problem.slug), known.problem.message, {
          slug: known.problem.slug,
          body: known.body,
        })
      : new Failure('server-error', `${intent.method} ${intent.path} answered ${status}.`);
    return refused(intent, failure);
  }
  const answer = await settled(body, parts);
  return { ...waiting(intent), outcome: 'done', detail: whatItMade(answer), answer };
}

// A checkout answers when it has ended or needs somebody; a slow one goes on for a while.
async function settled(answer: unknown, { api, now, signal }: Parts): Promise<unknown> {
  const found = transactionShape.safeParse(answer);
  if (!found.success) return answer;
  return settle(answer as Transaction, await api.payments(), { now, signal });
}

function whatItMade(answer: unknown): string {
  const { reservation_id, transaction_id, reservation_status, status } = (answer ?? {}) as Record<
    string,
    string | undefined
  >;
  return [transaction_id ?? reservation_id, reservation_status ?? status].filter(Boolean).join(' ');
}

function refused(intent: Intent, failure: Failure): Finished {
  return { ...waiting(intent), outcome: 'refused', detail: failure.message, failure };
}

function unknown(intent: Intent, why: string, next: readonly string[]): Finished {
  const failure = new Failure('outcome-unknown', `What became of "${intent.command}" is not known: ${why}`, {
    extensions: { idempotency_key: intent.key },
    next,
  });
  return { ...waiting(intent), outcome: 'unknown', detail: why, failure };
}
