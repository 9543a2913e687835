import type { ProblemSlug } from '../server/contracts/problem.ts';

/** Every exit code of `travel`; help, man page and tests are made from this list. */
export const exitCodes = [
  { code: 0, name: 'done', meaning: 'Done.' },
  { code: 1, name: 'bug', meaning: 'Something went wrong inside travel itself.' },
  { code: 2, name: 'usage', meaning: 'The command line is not complete or not known.' },
  { code: 10, name: 'not-signed-in', meaning: 'Nobody is signed in, or the sign-in was refused.' },
  { code: 11, name: 'forbidden', meaning: 'This account may not do that.' },
  {
    code: 20,
    name: 'invalid-input',
    meaning: 'A value is not valid, or does not fit the state of the thing it names.',
  },
  { code: 21, name: 'not-found', meaning: 'There is no such thing, or it belongs to somebody else.' },
  { code: 30, name: 'unreachable', meaning: 'The server cannot be reached; nothing was done.' },
  { code: 31, name: 'rate-limited', meaning: 'Too many requests; try again later.' },
  { code: 32, name: 'server-error', meaning: 'The server failed.' },
  {
    code: 33,
    name: 'outcome-unknown',
    meaning: 'The line broke after the request was sent: it may or may not have been done.',
  },
  {
    code: 34,
    name: 'timed-out',
    meaning: 'What was waited for did not happen in the time that was given.',
  },
  { code: 40, name: 'payment-declined', meaning: 'The payment was declined; nothing was charged.' },
  { code: 41, name: 'payment-needs-action', meaning: 'The bank wants to see the payer first.' },
  { code: 50, name: 'sold-out', meaning: 'Somebody else was faster.' },
  { code: 51, name: 'expired', meaning: 'The hold or offer has expired.' },
  { code: 52, name: 'price-changed', meaning: 'The price or total is not the one that was agreed to.' },
  { code: 60, name: 'unsound', meaning: 'An audit found something that must not be.' },
  { code: 130, name: 'interrupted', meaning: 'Interrupted from the keyboard.' },
] as const;

export type ExitName = (typeof exitCodes)[number]['name'];

/** The number a process ends with; throws on a name that is not in the registry. */
export function exitCodeOf(name: ExitName): number {
  const entry = exitCodes.find((exit) => exit.name === name);
  if (!entry) throw new Error(`No exit code is named ${name}.`);
  return entry.code;
}

/** How a command ends when the server refuses with this problem. */
export function exitNameOfProblem(slug: ProblemSlug): ExitName {
  return exitNameByProblem[slug];
}

// A record over all slugs: a new problem does not compile until it has an exit code.
const exitNameByProblem: Record<ProblemSlug, ExitName> = {
  'validation-failed': 'invalid-input',
  unauthenticated: 'not-signed-in',
  'payment-declined': 'payment-declined',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'method-not-allowed': 'server-error',
  'sold-out': 'sold-out',
  'hold-not-open': 'invalid-input',
  'already-paid': 'invalid-input',
  'price-changed': 'price-changed',
  'currency-mismatch': 'invalid-input',
  'quote-stale': 'price-changed',
  'not-cancellable': 'invalid-input',
  'too-many-holds': 'invalid-input',
  'already-registered': 'invalid-input',
  'request-in-progress': 'outcome-unknown',
  'hold-expired': 'expired',
  'offer-expired': 'expired',
  'body-too-large': 'invalid-input',
  'idempotency-key-reused': 'invalid-input',
  'too-many-requests': 'rate-limited',
  internal: 'server-error',
  'service-unavailable': 'server-error',
};
