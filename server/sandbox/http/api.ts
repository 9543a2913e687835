import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Faults } from '../faults/faults.ts';
import type { Strike } from '../faults/rules.ts';
import { keyInUse, rateLimited } from './failure.ts';
import { formFingerprint, parseForm } from './form.ts';
import type { Replay } from './idempotency.ts';
import type { Operation } from './operation.ts';
import { listOf, parseParameters, text } from './parameters.ts';
import { type Call, perform, type World } from './perform.ts';
import { authenticate, idempotencyKeyOf, readForm } from './request.ts';

export interface ApiOptions extends World {
  readonly operations: readonly Operation[];
  readonly faults: Faults;
}

/** Serves the operations: API key, faults, parameters, idempotency, then the work. */
export function serveOperations(router: Router, options: ApiOptions): void {
  const inProgress = new Set<string>();
  for (const operation of options.operations) {
    router.register(operation.path, [operation.method], async (context) => {
      authenticate(context);
      const strike = options.faults.strike(context);
      if (strike.kind === 'rate-limit') throw rateLimited();
      if (strike.kind === 'conflict') throw keyInUse(idempotencyKeyOf(context) ?? '');
      if (strike.kind === 'drop-before') return breakConnection(context);
      const call = await readCall(context, strike);
      const replay = await once(inProgress, call, () => perform(operation, call, options));
      if (strike.kind === 'drop-after') return breakConnection(context);
      send(context, replay);
    });
  }
}

const expandParameter = z.object({ expand: listOf(text()).optional() });

async function readCall(context: Context, strike: Strike): Promise<Call> {
  const body = await readForm(context);
  const form = parseForm(body);
  const { expand = [] } = parseParameters(expandParameter, form);
  delete form.expand;
  return {
    id: (context.params as { id?: string }).id ?? '',
    path: context.path,
    form,
    expand,
    fingerprint: formFingerprint(body),
    request: { id: context.state.requestId as string, idempotencyKey: idempotencyKeyOf(context) },
    strike,
  };
}

/** Refuses a key whose first request is still being worked on in this process. */
async function once<T>(inProgress: Set<string>, { request }: Call, run: () => Promise<T>): Promise<T> {
  const key = request.idempotencyKey;
  if (key === null) return run();
  if (inProgress.has(key)) throw keyInUse(key);
  inProgress.add(key);
  try {
    return await run();
  } finally {
    inProgress.delete(key);
  }
}

function breakConnection(context: Context): void {
  context.respond = false;
  context.req.socket.destroy();
}

function send(context: Context, { answer, isReplayed }: Replay): void {
  const key = idempotencyKeyOf(context);
  if (key !== null) context.set('Idempotency-Key', key);
  if (isReplayed) context.set('Idempotent-Replayed', 'true');
  if (answer.status >= 500) context.set('Stripe-Should-Retry', 'false');
  context.status = answer.status;
  context.body = answer.body;
}
