import Router from '@koa/router';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { Contract, Endpoint, OutputOf, ParsedInputOf } from '../../contracts/endpoint.ts';
import { generalProblems, Problem } from '../../contracts/problem.ts';
import { actorOf, type Caller, checkAccess } from '../auth/caller.ts';
import type { Verify } from '../auth/verify.ts';
import type { Deps } from '../deps.ts';
import { type Call, createCall } from './call.ts';
import { fingerprintOf, parseInput } from './input.ts';
import type { CheckRate } from './limits.ts';
import { stateOf } from './request.ts';

/** One function for each endpoint of a contract: a missing one, or a wrong answer, does not compile. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C['endpoints']]: (
    call: Call,
    input: ParsedInputOf<C['endpoints'][K]>,
  ) => Promise<z.input<C['endpoints'][K]['output']>>;
};

type AnyHandler = (call: Call, input: never) => Promise<unknown>;

/** A contract with what fulfils it. */
export interface Mount {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
}

export function mount<C extends Contract>(contract: C, handlers: Handlers<C>): Mount {
  return { contract, handlers };
}

export interface ServeOptions {
  readonly verify: Verify;
  readonly checkRate: CheckRate;
  readonly deps: Deps;
}

const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;

/** The routes of a mount: caller, access, rate, input, handler, answer cut to its schema. */
export function createRouter({ contract, handlers }: Mount, options: ServeOptions): Router {
  const router = new Router({ prefix: contract.prefix });
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`${contract.prefix} has no handler for ${name}.`);
    router.register(endpoint.path, [endpoint.method], (context) =>
      serve(context, { endpoint, prefix: contract.prefix, handler, options }),
    );
  }
  return router;
}

interface Served {
  readonly endpoint: Endpoint;
  readonly prefix: string;
  readonly handler: AnyHandler;
  readonly options: ServeOptions;
}

async function serve(context: Context, { endpoint, prefix, handler, options }: Served): Promise<void> {
  const state = stateOf(context);
  state.route = `${endpoint.method} ${prefix}${endpoint.path}`;
  const caller = await identify(context, options);
  state.actor = actorOf(caller);
  await options.checkRate(state.actor);
  checkAccess(endpoint, caller);
  const input = parseInput(endpoint, {
    params: context.params,
    query: context.query,
    body: bodyOf(context),
  });
  const call = createCall({
    requestId: state.requestId,
    caller,
    idempotencyKey: endpoint.idempotent ? idempotencyKeyOf(context) : undefined,
    fingerprint: fingerprintOf(endpoint, input),
    log: options.deps.log,
  });
  const answer = await callHandler(endpoint, () => handler(call, input as never));
  context.status = endpoint.status;
  context.body = answer;
}

/** An answer leaves through its schema, so a member that the contract does not name never gets out. */
async function callHandler<E extends Endpoint>(
  endpoint: E,
  run: () => Promise<unknown>,
): Promise<OutputOf<E>> {
  try {
    return endpoint.output.parse(await run()) as OutputOf<E>;
  } catch (error) {
    if (error instanceof Problem && !isDeclared(endpoint, error)) {
      throw new Error(`${endpoint.method} ${endpoint.path} does not declare ${error.slug}.`, {
        cause: error,
      });
    }
    throw error;
  }
}

function isDeclared(endpoint: Endpoint, { slug }: Problem): boolean {
  return endpoint.problems.includes(slug) || generalProblems.includes(slug);
}

async function identify(context: Context, options: ServeOptions): Promise<Caller> {
  const header = context.get('Authorization');
  const anonymous = { kind: 'anonymous', address: context.ip } as const;
  if (header === '') return anonymous;
  try {
    return await options.verify(tokenIn(header));
  } catch (error) {
    // Bad tokens cost work to refuse, so their address has a limit as well.
    await options.checkRate(actorOf(anonymous));
    throw error;
  }
}

function tokenIn(header: string): string {
  const token = /^Bearer (\S+)$/i.exec(header)?.[1];
  if (token === undefined)
    throw new Problem('unauthenticated', 'Send the token as "Authorization: Bearer <token>".');
  return token;
}

function idempotencyKeyOf(context: Context): string | undefined {
  const key = context.get('Idempotency-Key');
  if (key === '') return undefined;
  if (idempotencyKeyPattern.test(key)) return key;
  throw new Problem(
    'validation-failed',
    'The Idempotency-Key must be 1 to 255 printable characters without spaces.',
  );
}

function bodyOf(context: Context): unknown {
  return (context.request as { body?: unknown }).body;
}
