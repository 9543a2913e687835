import { type Logger, pino } from 'pino';
import { traceFields } from './telemetry/trace.ts';

export type Log = Logger;

/** Members that may hold a secret or a person; censored wherever a log line nests them. */
const censored = [
  'authorization',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'email',
  'username',
  'customer_name',
  'payer_name',
  'passengers',
];

/**
 * JSON lines on standard output. Lines carry ids, never names, addresses or tokens: what could slip
 * in by accident is censored by member name, one level deep.
 */
export function createLog(options: { level: string; service?: string }): Log {
  return pino({
    level: options.level,
    base: options.service ? { service: options.service } : null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Whoever writes a line need not know which request it is for.
    mixin: traceFields,
    redact: { paths: censored.flatMap((name) => [name, `*.${name}`]), censor: '[censored]' },
  });
}
