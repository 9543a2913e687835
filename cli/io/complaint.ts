import { type Failure, failureBody } from '../failure.ts';
import { escapeJsonText } from './clean.ts';
import type { Io } from './io.ts';
import { type Line, styled } from './text.ts';

/** Tells why a command failed: a sentence, its cause, what to type next, the request id. */
export function complain(failure: Failure, io: Io): void {
  if (io.json) io.complainRaw(escapeJsonText(JSON.stringify(failureBody(failure))));
  else io.complain(complaintLines(failure));
}

function complaintLines(failure: Failure): Line[] {
  return [
    [styled('red', 'Error: '), failure.message],
    ...failure.lines.map((line) => `  ${line}`),
    ...fieldLines(failure),
    ...causeLines(failure),
    ...failure.next.map((command): Line => [styled('dim', '  Try: '), styled('bold', command)]),
    ...requestLines(failure),
  ];
}

function fieldLines({ body, message }: Failure): Line[] {
  const errors = Array.isArray(body?.errors) ? body.errors : [];
  return errors
    .map(({ pointer, message: reason }) => ({ pointer: String(pointer ?? ''), reason: String(reason ?? '') }))
    .filter(({ reason }) => reason !== '' && !message.includes(reason))
    .map(({ pointer, reason }) => `  ${pointer.replace(/^\//, '')}: ${reason}`);
}

function causeLines({ cause, message }: Failure): Line[] {
  if (!(cause instanceof Error) || cause.message === '' || message.includes(cause.message)) return [];
  return [styled('dim', `  Cause: ${cause.message}`)];
}

function requestLines({ body }: Failure): Line[] {
  const id = body?.instance?.replace('urn:travel:request:', '');
  return id ? [styled('dim', `  Request: ${id}`)] : [];
}
