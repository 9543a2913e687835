import type { Database } from '../../../kernel/database/database.ts';
import type { Gateway, IntentRef } from '../../gateway/gateway.ts';
import type { Peers } from '../../peers.ts';
import type { PaymentsTables } from '../../tables.ts';
import { type Checkout, totalMinorOf } from '../checkout.ts';
import type { CheckoutEvent } from '../events.ts';

/** What the steps reach out with. */
export interface StepTools {
  readonly database: Database<PaymentsTables>;
  readonly gateway: Gateway;
  readonly peers: Peers;
  /** Where a bank sends the payer's browser when it is done. */
  readonly returnUrl: string;
  /** What a payer gets beyond the hold's own time, see `deadlineOf`. */
  readonly graceMs: number;
}

/** Nothing has happened yet: look again after this time. */
export interface Wait {
  readonly waitMs: number;
}

/**
 * One piece of outside work, to be repeated until its outcome is known: it asks with the same words each
 * time, and throws while it knows nothing.
 */
export type Step = (checkout: Checkout, tools: StepTools) => Promise<CheckoutEvent | Wait>;

/** The intent of the checkout's door, and what it must be about. */
export function intentOf(checkout: Checkout): IntentRef {
  if (!checkout.door) throw new Error(`Checkout ${checkout.id} has no door in ${checkout.state}.`);
  const { currency, door } = checkout;
  if (door.intentId === null) throw new Error(`Nobody has paid on page ${door.pageId} yet.`);
  return { intentId: door.intentId, amountMinor: totalMinorOf(checkout), currency };
}

/** Names a door in the processor's keys, the one that is there or the next to be opened. */
export function doorKey({ id, door }: Checkout, which: 'this' | 'next' = 'this'): string {
  const number = door?.number ?? 0;
  return `${id}:${which === 'this' ? number : number + 1}`;
}

/** Runs all and then throws the first failure: one that does not answer keeps nobody else from being asked. */
export async function askAll<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  const answers = await Promise.allSettled(asked);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}
