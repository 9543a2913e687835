import type { Context, Middleware } from 'koa';
import { Problem, type ProblemSlug, problemToBody } from '../../contracts/problem.ts';
import { databaseTrouble } from '../database/trouble.ts';
import type { Log } from '../log.ts';
import { stateOf } from './request.ts';

/** Koa's and the body parser's own refusals, as ours; anything else they throw is a bug. */
const statusSlugs: Readonly<Record<number, ProblemSlug>> = {
  400: 'validation-failed',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'validation-failed',
};

/** The outermost net: a refusal becomes problem+json, a bug becomes a bare 500 and a log line with its stack. */
export function answerProblems(log: Log): Middleware {
  return async (context, next) => {
    try {
      await next();
      if (context.status === 404 && context.body === undefined) throw noSuchPath(context);
      if (context.status === 405)
        throw new Problem('method-not-allowed', `${context.path} does not take ${context.method}.`);
    } catch (error) {
      answer(context, toProblem(error, log));
    }
  };
}

function noSuchPath(context: Context): Problem {
  return new Problem('not-found', `There is nothing at ${context.method} ${context.path}.`);
}

function toProblem(error: unknown, log: Log): Problem {
  if (error instanceof Problem) return error;
  const trouble = databaseTrouble(error);
  if (trouble) {
    log.error({ err: error }, 'database trouble');
    return new Problem('service-unavailable', `${trouble} Try again shortly.`, { retry_after_seconds: 2 });
  }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const slug = statusSlugs[status];
  if (slug && error instanceof Error) return new Problem(slug, sentenceFor(slug, error));
  log.error({ err: error }, 'bug');
  return new Problem('internal', 'Something went wrong on our side. Nothing you sent was at fault.');
}

function sentenceFor(slug: ProblemSlug, error: Error): string {
  if (slug === 'body-too-large') return 'The request body is over 64 KB.';
  if (slug === 'validation-failed')
    return 'The request body is not valid JSON; send an object as application/json.';
  return error.message;
}

function answer(context: Context, problem: Problem): void {
  const retryAfter = problem.extensions.retry_after_seconds;
  if (retryAfter !== undefined) context.set('Retry-After', String(retryAfter));
  if (problem.slug === 'unauthenticated') context.set('WWW-Authenticate', 'Bearer');
  context.status = problem.status;
  context.body = problemToBody(problem, stateOf(context).requestId);
  context.type = 'application/problem+json';
}
