import { z } from 'zod';
import type { Random } from '../../kernel/deps.ts';
import { type ActiveFault, faultRule, type Strike, strike } from './rules.ts';
import { type ActiveWebhookFault, planWebhook, webhookFaultRule } from './webhook-rules.ts';

/** A switch for requests, or one for webhooks. */
export const anyFaultRule = z.discriminatedUnion('kind', [faultRule, webhookFaultRule]);
export type FaultRuleInput = z.input<typeof anyFaultRule>;

/** The switches of one sandbox. They live in memory: a restart heals everything. */
export interface Faults {
  /** Adds rules after those that are there; throws ZodError on a rule that is none. */
  add(rules: readonly FaultRuleInput[]): void;
  clear(): void;
  list(): readonly (ActiveFault | ActiveWebhookFault)[];
  /** What this request suffers; counts it. */
  strike(request: { readonly method: string; readonly path: string }): Strike;
  /** When the copies of an event of this type set out, in milliseconds from now; counts it. */
  planWebhook(type: string): readonly number[];
}

export function createFaults(random: Random, rules: readonly FaultRuleInput[] = []): Faults {
  let active: readonly ActiveFault[] = [];
  let onWebhooks: readonly ActiveWebhookFault[] = [];
  const faults: Faults = {
    add: (added) => {
      for (const rule of added.map((input) => anyFaultRule.parse(input))) {
        if ('event' in rule) onWebhooks = [...onWebhooks, { rule, struck: 0 }];
        else active = [...active, { rule, struck: 0 }];
      }
    },
    clear: () => {
      active = [];
      onWebhooks = [];
    },
    list: () => [...active, ...onWebhooks],
    strike: (request) => {
      // Only Stripe's own API misbehaves; who looks into the ledger wants the truth.
      if (!request.path.startsWith('/v1/')) return { delayMs: 0, kind: null };
      const result = strike(active, request, () => chance(random));
      active = result.faults;
      return result.strike;
    },
    planWebhook: (type) => {
      const plan = planWebhook(onWebhooks, type, () => chance(random));
      onWebhooks = plan.faults;
      return plan.delays;
    },
  };
  faults.add(rules);
  return faults;
}

/** A number from 0 up to 1, out of four random bytes. */
function chance(random: Random): number {
  return Buffer.from(random.token(4), 'base64url').readUInt32BE() / 2 ** 32;
}
