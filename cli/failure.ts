import type { ProblemBody } from '../server/contracts/problem.ts';
import { type ExitName, exitCodes } from './exit-codes.ts';

export interface FailureDetails {
  /** The kind of trouble, as in `urn:travel:problem:<slug>`. */
  readonly slug?: string;
  /** What a person wants to know beside the sentence, a line each. */
  readonly lines?: readonly string[];
  /** Commands to type next, most useful first. */
  readonly next?: readonly string[];
  /** The server's own words, when it was the server that refused. */
  readonly body?: ProblemBody;
  /** Public members for programs, such as the id of what was begun. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why a command ends without its result; `message` is one sentence for a person. */
export class Failure extends Error {
  readonly exit: ExitName;
  readonly slug: string;
  readonly lines: readonly string[];
  readonly next: readonly string[];
  readonly body: ProblemBody | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(exit: ExitName, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'Failure';
    this.exit = exit;
    this.slug = details.slug ?? exit;
    this.lines = details.lines ?? [];
    this.next = details.next ?? [];
    this.body = details.body;
    this.extensions = details.extensions ?? {};
  }
}

/** The command line is wrong in form: unknown words, missing or surplus parts. */
export function usageFailure(message: string, next: readonly string[] = []): Failure {
  return new Failure('usage', message, { next });
}

/** A value is wrong, whatever the server would say. */
export function invalidValue(message: string, next: readonly string[] = []): Failure {
  return new Failure('invalid-input', message, { next, slug: 'validation-failed' });
}

/** Stopped from the keyboard, in a prompt or anywhere else. */
export function interrupted(): Failure {
  return new Failure('interrupted', 'Interrupted.');
}

/** The problem object that --json prints on standard error. */
export function failureBody(failure: Failure): Record<string, unknown> {
  const entry = exitCodes.find((exit) => exit.name === failure.exit);
  const own = {
    type: `urn:travel:problem:${failure.slug}`,
    title: entry?.meaning.replace(/\.$/, ''),
    detail: failure.message,
  };
  return { ...(failure.body ?? own), ...failure.extensions, exit_code: entry?.code, next: failure.next };
}
