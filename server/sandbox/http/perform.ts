import type { Database } from '../../kernel/database/database.ts';
import type { Deps, Random } from '../../kernel/deps.ts';
import { expandAnswer } from '../expand.ts';
import type { Strike } from '../faults/rules.ts';
import type { SandboxTables } from '../tables.ts';
import { passTime } from '../time.ts';
import { failureBody, serverFailure } from './failure.ts';
import type { FormFields } from './form.ts';
import { answerOnce, type Replay, type Work } from './idempotency.ts';
import type { Answer, Operation, Reading, ReadOperation, WriteOperation, Writing } from './operation.ts';

/** What the operations stand on. */
export interface World {
  readonly database: Database<SandboxTables>;
  readonly random: Random;
  readonly sleep: Deps['sleep'];
  readonly refundSettleMs: number;
  readonly planWebhook: Writing['planWebhook'];
}

/** One request to the API, read but not yet checked. */
export interface Call {
  /** The id in the path, '' when it has none. */
  readonly id: string;
  readonly path: string;
  readonly form: FormFields;
  readonly expand: readonly string[];
  readonly fingerprint: string;
  readonly request: { readonly id: string; readonly idempotencyKey: string | null };
  /** What the fault switches do to it. */
  readonly strike: Strike;
}

/** Does what the call asks for, once per idempotency key. */
export async function perform(operation: Operation, call: Call, world: World): Promise<Replay> {
  if (operation.method === 'GET') return { answer: await look(operation, call, world), isReplayed: false };
  return change(operation, call, world);
}

async function look(operation: ReadOperation, call: Call, world: World): Promise<Answer> {
  const run = operation.prepare(call.id, call.form);
  await waitAndPassTime(call, world);
  if (breaksBefore(call) || breaksAfter(call)) throw serverFailure();
  const reading = await readingOf(world);
  const answer = await run(reading);
  return { ...answer, body: await expandAnswer(reading, answer.body, call.expand) };
}

async function change(operation: WriteOperation, call: Call, world: World): Promise<Replay> {
  const run = operation.prepare(call.id, call.form);
  await waitAndPassTime(call, world);
  const work: Work = async (trx, now) => {
    if (breaksBefore(call)) return brokenAnswer();
    const writing = writingOf(world, { db: trx, now, request: call.request });
    const answer = await run(writing);
    if (breaksAfter(call)) return brokenAnswer();
    if (answer.status !== 200) return answer;
    return { ...answer, body: await expandAnswer(writing, answer.body, call.expand) };
  };
  const { idempotencyKey: key } = call.request;
  const keyed = key === null ? null : { key, endpoint: call.path, fingerprint: call.fingerprint };
  return answerOnce(world.database, keyed, work);
}

async function waitAndPassTime({ strike }: Call, world: World): Promise<void> {
  if (strike.delayMs > 0) await world.sleep(strike.delayMs);
  await letTimePass(world);
}

/** Lets happen what the clock has brought about since the last request. */
export async function letTimePass(world: World): Promise<void> {
  await passTime(world.database, (db, now) => writingOf(world, { db, now, request: null }));
}

export async function readingOf({ database }: World): Promise<Reading> {
  return { db: database.kysely, now: await database.now() };
}

/** Changes the ledger for somebody who came without an API key: a payer. */
export async function writeAsBrowser<T>(world: World, work: (writing: Writing) => Promise<T>): Promise<T> {
  return world.database.write((db, now) => work(writingOf(world, { db, now, request: null })));
}

/** What an operation that changes the ledger is given, in this transaction. */
function writingOf(
  { random, refundSettleMs, planWebhook }: World,
  transaction: Pick<Writing, 'db' | 'now' | 'request'>,
): Writing {
  return { ...transaction, random, refundSettleMs, planWebhook };
}

function breaksBefore({ strike }: Call): boolean {
  return strike.kind === 'error-before';
}

function breaksAfter({ strike }: Call): boolean {
  return strike.kind === 'error-after';
}

/** An answer and not a refusal: it must not undo the work, and a repeat gets it again. */
function brokenAnswer(): Answer {
  const { status, details } = serverFailure();
  return { status, body: failureBody(details) };
}
