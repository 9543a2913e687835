import { z } from 'zod';

const common = {
  // A type such as `checkout.session.completed`, all of a kind (`payment_intent.*`), or `*`.
  event: z.string().min(1).default('*'),
  // Strikes the next so many matching events; without it, until it is cleared.
  times: z.int().min(1).optional(),
  // Of a matching event being struck.
  probability: z.number().min(0).max(1).default(1),
};
const milliseconds = z.int().min(1).max(3_600_000);

/**
 * One way to lose and muddle webhooks; the events themselves are always kept, as with Stripe:
 * - `webhook-drop`: never delivered
 * - `webhook-duplicate`: delivered `copies` times; without `copies` 0 to 5 times, by chance
 * - `webhook-delay`: delivered `milliseconds` later
 * - `webhook-shuffle`: each copy delivered up to `milliseconds` later, by chance: out of order
 */
export const webhookFaultRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook-drop'), ...common }),
  z.strictObject({
    kind: z.literal('webhook-duplicate'),
    ...common,
    copies: z.int().min(0).max(5).optional(),
  }),
  z.strictObject({ kind: z.literal('webhook-delay'), ...common, milliseconds }),
  z.strictObject({ kind: z.literal('webhook-shuffle'), ...common, milliseconds }),
]);
export type WebhookFaultRule = z.output<typeof webhookFaultRule>;

export interface ActiveWebhookFault {
  readonly rule: WebhookFaultRule;
  /** How many events it has struck. */
  readonly struck: number;
}

/**
 * When each copy of an event sets out, in milliseconds from now: `[0]` where nothing strikes. Delays add up; of
 * the rules for the number of copies the first that strikes counts. `chance` gives numbers from 0 up to 1.
 */
export function planWebhook(
  faults: readonly ActiveWebhookFault[],
  type: string,
  chance: () => number,
): { readonly delays: readonly number[]; readonly faults: readonly ActiveWebhookFault[] } {
  let plan: Plan = { copies: undefined, delayMs: 0, spreadMs: 0 };
  const after = faults.map((fault) => {
    if (!isMeant(fault, type) || !isFree(plan, fault.rule) || chance() >= fault.rule.probability)
      return fault;
    plan = applyRule(plan, fault.rule, chance);
    return { rule: fault.rule, struck: fault.struck + 1 };
  });
  const { copies = 1, delayMs, spreadMs } = plan;
  const delays = Array.from({ length: copies }, () => delayMs + Math.floor(chance() * spreadMs));
  return { delays, faults: after };
}

interface Plan {
  /** Undefined until a rule has set it. */
  readonly copies: number | undefined;
  readonly delayMs: number;
  readonly spreadMs: number;
}

function applyRule(plan: Plan, rule: WebhookFaultRule, chance: () => number): Plan {
  switch (rule.kind) {
    case 'webhook-drop':
      return { ...plan, copies: 0 };
    case 'webhook-duplicate':
      return { ...plan, copies: rule.copies ?? Math.floor(chance() * 6) };
    case 'webhook-delay':
      return { ...plan, delayMs: plan.delayMs + rule.milliseconds };
    case 'webhook-shuffle':
      return { ...plan, spreadMs: plan.spreadMs + rule.milliseconds };
  }
}

function isFree({ copies }: Plan, { kind }: WebhookFaultRule): boolean {
  return copies === undefined || kind === 'webhook-delay' || kind === 'webhook-shuffle';
}

function isMeant({ rule, struck }: ActiveWebhookFault, type: string): boolean {
  return (rule.times === undefined || struck < rule.times) && matches(rule.event, type);
}

function matches(pattern: string, type: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
