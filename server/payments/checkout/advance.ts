import type { Deps } from '../../kernel/deps.ts';
import type { Letterhead } from '../documents/rules.ts';
import { issueInvoice } from '../documents/store.ts';
import { giveBack } from '../refunds/give-back.ts';
import type { StepOutcome } from '../runner/runner.ts';
import type { Checkout } from './checkout.ts';
import { hasWork, nextCheckout, nextOf } from './rules.ts';
import type { StepTools } from './steps/step.ts';
import { steps } from './steps/steps.ts';
import { type Moved, readCheckout, saveCheckout } from './store.ts';

/** Where a checkout can be stopped to see that another process finishes it. */
export type Checkpoint = `${Checkout['state']} ${'asked' | 'answered' | 'saved'}`;

export interface AdvanceTools extends StepTools {
  readonly deps: Deps;
  /** What is printed on everything that is issued. */
  readonly letterhead: Letterhead;
  /** Told of every point at which a process may die; the kill tests die there. */
  readonly onCheckpoint?: ((point: Checkpoint) => Promise<void>) | undefined;
}

/** One step: reads where the checkout stands, does what that needs, and writes what came of it. */
export async function advanceCheckout(id: string, tools: AdvanceTools): Promise<StepOutcome> {
  const { database, deps, onCheckpoint } = tools;
  const before = await readCheckout(database.kysely, id);
  if (!before) throw new Error(`There is no checkout ${id}.`);
  const next = nextOf[before.state];
  if (next === null || !hasWork(before)) return 'rest';
  await onCheckpoint?.(`${before.state} asked`);
  const event = typeof next === 'string' ? await steps[next](before, tools) : next;
  await onCheckpoint?.(`${before.state} answered`);
  if (!('type' in event)) return event;
  const after = nextCheckout(before, event);
  await record({ before, after, why: { event: event.type } }, tools);
  deps.log.info({ checkout_id: id, from: before.state, to: after.state }, event.type);
  await onCheckpoint?.(`${after.state} saved`);
  return hasWork(after) ? 'again' : 'rest';
}

/** Writes a transition, and in the same transaction what follows from it. */
async function record(moved: Moved, tools: AdvanceTools): Promise<void> {
  const { database, deps, letterhead } = tools;
  const { before, after } = moved;
  await database.write(async (trx, now) => {
    await saveCheckout(trx, moved, now);
    if (before.state !== 'Confirming') return;
    const issuing = { trx, now, letterhead };
    await issueInvoice(issuing, after);
    for (const item of after.items.filter(({ standing }) => standing === 'Lost')) {
      const credit = { item, amountMinor: item.amountMinor, refundId: deps.random.id() };
      await giveBack(issuing, after, credit);
    }
  });
}
