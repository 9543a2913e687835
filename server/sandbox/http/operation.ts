import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Random } from '../../kernel/deps.ts';
import type { SandboxTables } from '../tables.ts';
import type { FormFields } from './form.ts';
import { parseParameters } from './parameters.ts';

/** An object of the API, as JSON. */
export interface StripeObject {
  readonly id: string;
  readonly object: string;
  readonly [member: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What an operation that only looks is given. */
export interface Reading {
  readonly db: Kysely<SandboxTables>;
  /** Epoch milliseconds, one instant for the whole request. */
  readonly now: number;
}

/** What an operation that changes the ledger is given: one transaction, one instant. */
export interface Writing extends Reading {
  readonly db: Transaction<SandboxTables>;
  readonly random: Random;
  /** How long a refund takes that its bank does not answer at once. */
  readonly refundSettleMs: number;
  /** When the copies of an event set out for the webhook endpoint, in milliseconds from now; none without one. */
  readonly planWebhook: (type: string) => readonly number[];
  /** Who asked, for the events; null when time or a browser did. */
  readonly request: { readonly id: string; readonly idempotencyKey: string | null } | null;
}

/** The request's own part: the id in its path ('' without one) and its checked parameters. */
export interface Asked<P> {
  readonly id: string;
  readonly parameters: P;
}

export interface ReadOperation {
  readonly method: 'GET';
  readonly path: string;
  /** Checks the parameters before anything runs. */
  prepare(id: string, form: FormFields): (reading: Reading) => Promise<Answer>;
}

export interface WriteOperation {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  /** Checks the parameters before anything runs, so that such a refusal is never kept for a repeat. */
  prepare(id: string, form: FormFields): (writing: Writing) => Promise<Answer>;
}

export type Operation = ReadOperation | WriteOperation;

/** An operation that only looks; `:id` in the path is the one parameter a path may have. */
export function get<T extends z.ZodType>(
  path: string,
  parameters: T,
  run: (reading: Reading, asked: Asked<z.output<T>>) => Promise<object>,
): ReadOperation {
  return {
    method: 'GET',
    path,
    prepare: (id, form) => {
      const asked = { id, parameters: parseParameters(parameters, form) };
      return async (reading) => ({ status: 200, body: await run(reading, asked) });
    },
  };
}

/** An operation that changes the ledger. It decides first and writes then: a refusal must leave nothing behind. */
export function post<T extends z.ZodType>(
  path: string,
  parameters: T,
  run: (writing: Writing, asked: Asked<z.output<T>>) => Promise<Answer>,
): WriteOperation {
  return {
    method: 'POST',
    path,
    prepare: (id, form) => {
      const asked = { id, parameters: parseParameters(parameters, form) };
      return (writing) => run(writing, asked);
    },
  };
}

/** An operation that deletes; Stripe's keys are for POST only, a second deletion finds nothing. */
export function del<T extends z.ZodType>(
  path: string,
  parameters: T,
  run: (writing: Writing, asked: Asked<z.output<T>>) => Promise<Answer>,
): WriteOperation {
  return { ...post(path, parameters, run), method: 'DELETE' };
}

/** A new id in Stripe's form: `pi_` and letters and digits. */
export function newId(prefix: string, random: Random): string {
  return `${prefix}_${random.id().replaceAll('-', '')}`;
}

/** Stripe's instants are whole seconds. */
export function seconds(epochMs: number): number;
export function seconds(epochMs: number | null): number | null;
export function seconds(epochMs: number | null): number | null {
  return epochMs === null ? null : Math.floor(epochMs / 1000);
}
