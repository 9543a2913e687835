import type { Intent, Page, PageRef } from '../../gateway/gateway.ts';
import { type Checkout, totalMinorOf } from '../checkout.ts';
import { intentOf, type StepTools } from './step.ts';

/** A door as the processor sees it now: its page, if it is one, and the intent behind it. */
export interface Sight {
  readonly page: Page | null;
  readonly intent: Intent | null;
}

/** Looks at the checkout's door. Only this tells what became of money; our row is a guess. */
export async function lookAtDoor(
  checkout: Checkout,
  { gateway }: Pick<StepTools, 'gateway'>,
): Promise<Sight> {
  if (checkout.door?.pageId) {
    const page = await gateway.readPage(pageOf(checkout));
    return { page, intent: page.intent };
  }
  return { page: null, intent: await gateway.readIntent(intentOf(checkout)) };
}

/** The page of the checkout's door, and what it must be about. */
export function pageOf(checkout: Checkout): PageRef {
  const { door, currency } = checkout;
  if (!door?.pageId) throw new Error(`Checkout ${checkout.id} has no page.`);
  return { pageId: door.pageId, amountMinor: totalMinorOf(checkout), currency };
}
