import type { z } from 'zod';
import type { ProblemSlug } from './problem.ts';

/** The five services of the suite. */
export const serviceNames = ['users', 'hotels', 'flights', 'cars', 'payments'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * Who may call an endpoint. `user` is anybody signed in; `support` includes admins; `operator` is the
 * person who runs the suite on this machine (a secret beside its databases); `service:x` is that service.
 */
export type Access = 'anyone' | 'user' | 'support' | 'admin' | 'operator' | `service:${ServiceName}`;

/**
 * One HTTP operation as data. Route, typed client, OpenAPI document and authorization matrix are all
 * derived from it. `:name` parts of `path` are taken from `input`; what is left of `input` travels as
 * query (GET) or as JSON body (everything else).
 */
export interface Endpoint<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: readonly Access[];
  readonly input: Input;
  readonly output: Output;
  readonly status: 200 | 201 | 202;
  /** Refusals this endpoint may answer beside the general ones (see `generalProblems`). */
  readonly problems: readonly ProblemSlug[];
  /** True: takes an `Idempotency-Key` and answers a repeat with the first answer for 72 h. */
  readonly idempotent: boolean;
  /** True: changes nothing that a person could miss (a read, a quote, a fresh token), so a rehearsal may send it. */
  readonly harmless: boolean;
  /** True: open also to support staff who act for the caller; everything else is shut to them (decision 14). */
  readonly acting: boolean;
}

/** The endpoints of one service under one prefix, such as `/v1/flights` or `/internal/flights`. */
export interface Contract<Endpoints extends Record<string, Endpoint> = Record<string, Endpoint>> {
  readonly service: ServiceName;
  readonly prefix: `/v1/${ServiceName}` | `/internal/${ServiceName}`;
  readonly endpoints: Endpoints;
}

/** Keeps the exact types of an endpoint; unless it says so, writes are idempotent and reads harmless. */
export function endpoint<Input extends z.ZodObject, Output extends z.ZodType>(
  definition: Omit<Endpoint<Input, Output>, 'idempotent' | 'harmless' | 'acting' | 'status' | 'problems'> &
    Partial<Pick<Endpoint, 'idempotent' | 'harmless' | 'acting' | 'status' | 'problems'>>,
): Endpoint<Input, Output> {
  const isRead = definition.method === 'GET';
  return { status: 200, problems: [], idempotent: !isRead, harmless: isRead, acting: false, ...definition };
}

/** The public contract of a service: what the gateway lets through. */
export function publicContract<E extends Record<string, Endpoint>>(
  service: ServiceName,
  endpoints: E,
): Contract<E> {
  return { service, prefix: `/v1/${service}`, endpoints };
}

/** The internal contract of a service: what its siblings may call; never reachable through the gateway. */
export function internalContract<E extends Record<string, Endpoint>>(
  service: ServiceName,
  endpoints: E,
): Contract<E> {
  return { service, prefix: `/internal/${service}`, endpoints };
}

/** What a caller passes: defaults and optional fields may be left out. */
export type InputOf<E extends Endpoint> = z.input<E['input']>;
/** What a handler receives: parsed, with defaults filled in. */
export type ParsedInputOf<E extends Endpoint> = z.output<E['input']>;
/** What comes back. */
export type OutputOf<E extends Endpoint> = z.output<E['output']>;
