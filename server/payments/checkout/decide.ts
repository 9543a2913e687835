import { MovedElsewhere } from '../runner/queue.ts';
import type { AdvanceTools } from './advance.ts';
import type { Checkout } from './checkout.ts';
import type { CheckoutEvent } from './events.ts';
import { givenUp } from './failures.ts';
import type { Why } from './history.ts';
import { hasWork, nextCheckout } from './rules.ts';
import { readCheckout, saveCheckout } from './store.ts';

type Tools = Pick<AdvanceTools, 'database' | 'deps'>;

/** Takes a checkout out of the runner's hands; its claims stay as they are until a person has decided. */
export async function parkCheckout(id: string, refusal: Error, tools: Tools): Promise<void> {
  const reason = `The payment processor refuses: ${refusal.message}`;
  const at = await tools.database.now();
  const parked = { event: { type: 'parked', at, reason }, when: hasWork } as const;
  if (await moveCheckout(id, parked, tools)) {
    tools.deps.log.error({ checkout_id: id, reason }, 'a checkout needs a person');
  }
}

/** How often a runner may be a moment faster than a person. */
const giveUpTries = 5;

/** Lets a payer go who is waited for; the door is then shut like any other. Nothing happens otherwise. */
export async function giveUpCheckout(id: string, userId: string, tools: Tools): Promise<void> {
  const isWaiting = (checkout: Checkout) => checkout.state === 'ActionRequired' && hasWork(checkout);
  for (let tries = 1; ; tries += 1) {
    try {
      const event = (checkout: Checkout): CheckoutEvent => ({
        type: 'abandoned',
        failure: givenUp(checkout),
      });
      await moveCheckout(id, { event, when: isWaiting, actor: userId }, tools);
      return;
    } catch (error) {
      if (!(error instanceof MovedElsewhere) || tries === giveUpTries) throw error;
    }
  }
}

interface Decision extends Omit<Why, 'event'> {
  readonly event: CheckoutEvent | ((checkout: Checkout) => CheckoutEvent);
  /** What it may be decided about, looked at in the transaction that writes it. */
  readonly when: (checkout: Checkout) => boolean;
}

/** Moves a checkout by a decision from outside the runner; false when there was nothing to decide. */
export async function moveCheckout(
  id: string,
  { event: wanted, when, ...why }: Decision,
  { database }: Pick<Tools, 'database'>,
): Promise<boolean> {
  return database.write(async (trx, now) => {
    const before = await readCheckout(trx, id);
    if (!before || !when(before)) return false;
    const event = typeof wanted === 'function' ? wanted(before) : wanted;
    const after = nextCheckout(before, event);
    await saveCheckout(trx, { before, after, why: { event: event.type, ...why } }, now);
    return true;
  });
}
