import type { Context, Middleware } from 'koa';
import type { Deps } from '../../kernel/deps.ts';
import { apiVersion } from '../events/store.ts';
import { failureBody, StripeFailure, serverFailure, unknownUrl } from './failure.ts';
import { withLinks } from './links.ts';
import { newId } from './operation.ts';
import { localUrl } from './request.ts';

export interface AnswerOptions extends Pick<Deps, 'random' | 'log'> {
  /** Where browsers reach the sandbox; by default the port that took the request, on this machine. */
  readonly publicUrl: string | undefined;
}

/** Names each request, and turns what it throws into Stripe's error shape. */
export function answers({ random, log, publicUrl }: AnswerOptions): Middleware {
  return async (context, next) => {
    const requestId = newId('req', random);
    // Asked now: a connection that breaks meanwhile has no port any more.
    const baseUrl = publicUrl ?? localUrl(context);
    context.state.requestId = requestId;
    context.set('Request-Id', requestId);
    context.set('Stripe-Version', context.get('Stripe-Version') || apiVersion);
    try {
      await next();
      if (context.status === 404 && context.body == null) throw unknownUrl(context.method, context.path);
    } catch (error) {
      if (!(error instanceof StripeFailure))
        log.error({ err: error, request_id: requestId }, 'the sandbox failed');
      answerFailure(context, error instanceof StripeFailure ? error : serverFailure());
    }
    if (isObject(context.body)) {
      context.body = withLinks(JSON.stringify(context.body), baseUrl);
      context.type = 'json';
    }
    log.debug({ request_id: requestId, method: context.method, path: context.path, status: context.status });
  };
}

function isObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null;
}

function answerFailure(context: Context, failure: StripeFailure): void {
  context.status = failure.status;
  context.body = failureBody(failure.details);
  if (failure.shouldRetry !== undefined) context.set('Stripe-Should-Retry', String(failure.shouldRetry));
}
