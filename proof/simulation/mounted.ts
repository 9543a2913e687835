import Koa from 'koa';
import type { HttpRequest } from '../../server/contracts/client.ts';
import type { Endpoint } from '../../server/contracts/endpoint.ts';
import { Problem, problemToBody } from '../../server/contracts/problem.ts';
import { type Caller, checkAccess } from '../../server/kernel/auth/caller.ts';
import { createCall } from '../../server/kernel/http/call.ts';
import { fingerprintOf, parseInput } from '../../server/kernel/http/input.ts';
import type { Mount } from '../../server/kernel/http/serve.ts';
import type { Log } from '../../server/kernel/log.ts';
import type { Service } from '../../server/kernel/service.ts';
import type { Answer } from './network.ts';
import { inject, type WireRequest } from './processor.ts';

/**
 * What a service answers to a request, without sockets and tokens: access, input, handler, answer cut to its
 * schema. What a handler throws beside its problems is thrown on: without faults there is no 500.
 */
export async function answerRequest(
  service: Service,
  request: HttpRequest,
  from: { readonly caller: Caller; readonly log: Log },
): Promise<Answer> {
  const { endpoint, handler, params } = find(service.mounts, request);
  try {
    checkAccess(endpoint, from.caller);
    const body = request.body && JSON.parse(JSON.stringify(request.body));
    const input = parseInput(endpoint, {
      params,
      query: { ...request.query } as Record<string, string>,
      body,
    });
    const call = createCall({
      requestId: 'simulated',
      caller: from.caller,
      idempotencyKey: endpoint.idempotent ? request.idempotencyKey : undefined,
      fingerprint: fingerprintOf(endpoint, input),
      log: from.log,
    });
    const answer = endpoint.output.parse(await handler(call, input as never));
    return { status: endpoint.status, body: JSON.parse(JSON.stringify(answer)) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { status: error.status, body: JSON.parse(JSON.stringify(problemToBody(error, 'simulated'))) };
  }
}

/** What a service answers to the processor's signed word of an event. */
export function answerWebhook(service: Service, wire: WireRequest): Promise<Answer> {
  const app = new Koa();
  app.use(async (context, next) => {
    try {
      await service.extra?.(context, next);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.status = error.status;
    }
  });
  return new Promise((resolve, reject) => {
    app.on('error', reject);
    inject(app, wire).then(resolve, reject);
  });
}

function find(mounts: readonly Mount[], request: HttpRequest) {
  for (const { contract, handlers } of mounts) {
    if (!request.path.startsWith(`${contract.prefix}/`)) continue;
    for (const [name, endpoint] of Object.entries(contract.endpoints)) {
      const handler = handlers[name];
      const params = handler && match(endpoint, request.path.slice(contract.prefix.length));
      if (params && endpoint.method === request.method) return { endpoint, handler, params };
    }
  }
  throw new Error(`Nobody answers ${request.method} ${request.path}.`);
}

function match(endpoint: Endpoint, path: string): Record<string, string> | null {
  const [pattern, parts] = [endpoint.path.split('/'), path.split('/')];
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (wanted.startsWith(':')) params[wanted.slice(1)] = decodeURIComponent(part);
    else if (wanted !== part) return null;
  }
  return params;
}

/** What a broken process or gateway answers in front of our services. */
export const brokenService: Answer = {
  status: 500,
  body: problemToBody(new Problem('internal', 'Something went wrong.'), 'simulated'),
};
