import type { Random } from '../../kernel/deps.ts';
import { type ActiveFault, type FaultRuleInput, faultRule, type Strike, strike } from './rules.ts';

/** The switches of one sandbox. They live in memory: a restart heals everything. */
export interface Faults {
  /** Adds rules after those that are there; throws ZodError on a rule that is none. */
  add(rules: readonly FaultRuleInput[]): void;
  clear(): void;
  list(): readonly ActiveFault[];
  /** What this request suffers; counts it. */
  strike(request: { readonly method: string; readonly path: string }): Strike;
}

export function createFaults(random: Random, rules: readonly FaultRuleInput[] = []): Faults {
  let active: readonly ActiveFault[] = [];
  const faults: Faults = {
    add: (added) => {
      active = [...active, ...added.map((rule) => ({ rule: faultRule.parse(rule), struck: 0 }))];
    },
    clear: () => {
      active = [];
    },
    list: () => active,
    strike: (request) => {
      // Only Stripe's own API misbehaves; who looks into the ledger wants the truth.
      if (!request.path.startsWith('/v1/')) return { delayMs: 0, kind: null };
      const result = strike(active, request, () => chance(random));
      active = result.faults;
      return result.strike;
    },
  };
  faults.add(rules);
  return faults;
}

/** A number from 0 up to 1, out of four random bytes. */
function chance(random: Random): number {
  return Buffer.from(random.token(4), 'base64url').readUInt32BE() / 2 ** 32;
}
