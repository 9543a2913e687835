import type { Context, Middleware } from 'koa';
import type { Deps } from '../../kernel/deps.ts';
import { apiVersion } from '../events/store.ts';
import { failureBody, StripeFailure, serverFailure, unknownUrl } from './failure.ts';
import { newId } from './operation.ts';

/** Names each request, and turns what it throws into Stripe's error shape. */
export function answers({ random, log }: Pick<Deps, 'random' | 'log'>): Middleware {
  return async (context, next) => {
    const requestId = newId('req', random);
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
    log.debug({ request_id: requestId, method: context.method, path: context.path, status: context.status });
  };
}

function answerFailure(context: Context, failure: StripeFailure): void {
  context.status = failure.status;
  context.body = failureBody(failure.details);
  if (failure.shouldRetry !== undefined) context.set('Stripe-Should-Retry', String(failure.shouldRetry));
}
