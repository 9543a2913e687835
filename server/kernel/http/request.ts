import type { Context, Middleware } from 'koa';
import type { Deps } from '../deps.ts';
import { inSpan, type SpanEnd } from '../telemetry/span.ts';
import { readTraceHeaders } from '../telemetry/trace.ts';

/** What the outer middleware leaves for the inner ones. */
export interface RequestState {
  requestId: string;
  /** Path pattern of the endpoint and ids of the caller, for the log line. */
  route?: string;
  actor?: string;
}

/** A request that was answered. */
export interface Answered {
  readonly method: string;
  /** The endpoint's pattern; `none` when no endpoint has that path. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

const requestIdPattern = /^[\w-]{8,64}$/;

/**
 * Gives each request an id (the gateway's, when it is a plain one) and its place in the caller's trace, and
 * writes one log line when it ends.
 */
export function identifyRequests(deps: Deps, onAnswered?: (answered: Answered) => void): Middleware {
  return async (context, next) => {
    const given = context.get('X-Request-Id');
    const requestId = requestIdPattern.test(given) ? given : deps.random.id();
    stateOf(context).requestId = requestId;
    context.set('X-Request-Id', requestId);
    const parent = readTraceHeaders({
      traceparent: context.get('traceparent'),
      baggage: context.get('baggage'),
    });
    await inSpan(deps, { name: context.method, kind: 'server', parent, requestId }, async (end) => {
      const startedAt = deps.now();
      await next();
      const { route, actor } = stateOf(context);
      const { method, status } = context;
      const durationMs = deps.now() - startedAt;
      deps.log.info({ method, route, actor, status, duration_ms: durationMs }, 'request');
      onAnswered?.({ method, route: route ?? 'none', status, durationMs });
      describe(end, { method, route, status });
    });
  };
}

/** By the names of OpenTelemetry's conventions for HTTP. */
function describe(end: SpanEnd, request: { method: string; route: string | undefined; status: number }) {
  end.name = request.route ?? request.method;
  end.hasFailed = request.status >= 500;
  end.attributes['http.request.method'] = request.method;
  end.attributes['http.response.status_code'] = request.status;
  if (request.route) end.attributes['http.route'] = request.route;
}

export function stateOf(context: Context): RequestState {
  return context.state as RequestState;
}
