import { ContractBroken, RemoteProblem } from '../server/contracts/client.ts';
import type { ProblemSlug } from '../server/contracts/problem.ts';
import { exitNameOfProblem } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { isStorageError } from './session/private-file.ts';

/** Whatever was thrown, as a failure with its exit code; unknown errors are bugs of ours. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof RemoteProblem) return refusedByServer(error);
  if (error instanceof ContractBroken) {
    return new Failure('server-error', `${error.message} It may be another version than this travel.`, {
      cause: error,
      next: ['travel suite status'],
    });
  }
  if (isStorageError(error)) {
    return new Failure('invalid-input', `${error.path ?? 'A file'} cannot be used: ${error.code}.`, {
      cause: error,
    });
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return new Failure('bug', `This is a bug in travel: ${cause.message}`, { cause });
}

function refusedByServer({ slug, message, body }: RemoteProblem): Failure {
  return new Failure(exitNameOfProblem(slug), message, { slug, body, next: nextByProblem[slug] ?? [] });
}

const nextByProblem: Partial<Record<ProblemSlug, readonly string[]>> = {
  unauthenticated: ['travel login'],
  forbidden: ['travel whoami'],
  'not-found': ['travel reservations'],
  'hold-expired': ['travel reservations'],
  'hold-not-open': ['travel reservations'],
  'already-paid': ['travel transactions'],
  'too-many-holds': ['travel holds'],
  'already-registered': ['travel login'],
  'payment-declined': ['travel holds'],
  'request-in-progress': ['travel transactions'],
};
