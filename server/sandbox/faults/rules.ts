import { z } from 'zod';

/**
 * One way to misbehave. `before` and `after` are seen from the work that the request asks for:
 * - `delay`: answers `milliseconds` later; the request counts as in progress meanwhile
 * - `drop-before`: breaks the connection, nothing is done
 * - `drop-after`: does the work, then breaks the connection
 * - `error-before`: 500, nothing is done; a repeat of the key gets this 500 again
 * - `error-after`: does the work, then 500; a repeat of the key gets this 500 again
 * - `conflict`: 409 `idempotency_key_in_use`, nothing is done
 * - `rate-limit`: 429, nothing is done
 */
export const faultKinds = [
  'delay',
  'drop-before',
  'drop-after',
  'error-before',
  'error-after',
  'conflict',
  'rate-limit',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultRule = z
  .strictObject({
    kind: z.enum(faultKinds),
    // Such as `POST /v1/payment_intents/*/capture`: a star is one part of a path, alone it is everything;
    // without a method the route is that of all methods.
    route: z.string().min(1).default('*'),
    // Strikes the next so many matching requests; without it, until it is cleared.
    times: z.int().min(1).optional(),
    // Of a matching request being struck.
    probability: z.number().min(0).max(1).default(1),
    // Of `delay` only.
    milliseconds: z.int().min(1).max(120_000).optional(),
  })
  .refine((rule) => (rule.kind === 'delay') === (rule.milliseconds !== undefined), {
    message: 'milliseconds belongs to the kind delay, and delay needs it',
  });
export type FaultRule = z.output<typeof faultRule>;
export type FaultRuleInput = z.input<typeof faultRule>;

export interface ActiveFault {
  readonly rule: FaultRule;
  /** How many requests it has struck. */
  readonly struck: number;
}

/** What one request suffers: delays add up, of the other kinds the first that strikes. */
export interface Strike {
  readonly delayMs: number;
  readonly kind: Exclude<FaultKind, 'delay'> | null;
}

/** Decides what a request suffers. `chance` gives numbers from 0 up to 1. */
export function strike(
  faults: readonly ActiveFault[],
  request: { readonly method: string; readonly path: string },
  chance: () => number,
): { strike: Strike; faults: readonly ActiveFault[] } {
  let delayMs = 0;
  let kind: Strike['kind'] = null;
  const after = faults.map((fault) => {
    const { rule } = fault;
    const isWanted = rule.kind === 'delay' || kind === null;
    if (!isWanted || isSpent(fault) || !matches(rule.route, request) || chance() >= rule.probability)
      return fault;
    if (rule.kind === 'delay') delayMs += rule.milliseconds ?? 0;
    else kind = rule.kind;
    return { rule, struck: fault.struck + 1 };
  });
  return { strike: { delayMs, kind }, faults: after };
}

function isSpent({ rule, struck }: ActiveFault): boolean {
  return rule.times !== undefined && struck >= rule.times;
}

function matches(route: string, request: { readonly method: string; readonly path: string }): boolean {
  if (route === '*') return true;
  const [path = '', method] = route.split(' ').reverse();
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  const wanted = path.split('/');
  const parts = request.path.split('/');
  return (
    wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
  );
}
