import type { Context, Middleware } from 'koa';
import type { Deps } from '../deps.ts';

/** What the outer middleware leaves for the inner ones. */
export interface RequestState {
  requestId: string;
  /** Path pattern of the endpoint and ids of the caller, for the log line. */
  route?: string;
  actor?: string;
}

const requestIdPattern = /^[\w-]{8,64}$/;

/** Gives each request an id (the gateway's, when it is a plain one) and writes one log line when it ends. */
export function identifyRequests(deps: Deps): Middleware {
  return async (context, next) => {
    const given = context.get('X-Request-Id');
    const requestId = requestIdPattern.test(given) ? given : deps.random.id();
    stateOf(context).requestId = requestId;
    context.set('X-Request-Id', requestId);
    const startedAt = deps.now();
    await next();
    const { route, actor } = stateOf(context);
    const line = { request_id: requestId, method: context.method, route, actor, status: context.status };
    deps.log.info({ ...line, duration_ms: deps.now() - startedAt }, 'request');
  };
}

export function stateOf(context: Context): RequestState {
  return context.state as RequestState;
}
