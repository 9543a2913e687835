import { OutcomeUnknown, RefusedByGateway } from '../../gateway/gateway.ts';
import { sendKeyed } from '../../gateway/keys.ts';
import { type Checkout, hasClaims, totalMinorOf } from '../checkout.ts';
import type { CheckoutEvent } from '../events.ts';
import { lookAtDoor, pageOf, type Sight } from './sight.ts';
import { doorKey, type Step, type StepTools } from './step.ts';

/** A page is shut, then the intent behind it, then looked at once more. */
const mostLooks = 3;

/**
 * Makes sure that no money can come any more, before any reservation is given back: shuts the page or
 * cancels the intent and looks again, because only the processor knows. Money that came in the meantime
 * is taken after all while the claims stand, and let go when they do not.
 */
export const shutDoor: Step = async (checkout, tools) => {
  if (!checkout.door?.isOpen) return { type: 'door-shut' };
  const now = await tools.database.now();
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const sight = await lookAtDoor(checkout, tools);
    const verdict = verdictOf(sight, checkout, now);
    if (verdict) return verdict;
    await push(sight, checkout, tools);
  }
  throw new OutcomeUnknown(`The door ${doorKey(checkout)} is still open.`);
};

function verdictOf({ page, intent }: Sight, checkout: Checkout, now: number): CheckoutEvent | null {
  if (intent?.status === 'succeeded') return { type: 'captured', at: now, intentId: intent.id };
  if (intent?.status === 'requires_capture' && hasClaims(checkout)) {
    return { type: 'authorised', intentId: intent.id };
  }
  const isPageShut = page === null || page.status === 'expired' || intent?.status === 'canceled';
  const isIntentDead = intent === null || intent.status === 'canceled';
  return isPageShut && isIntentDead ? { type: 'door-shut' } : null;
}

/** "Not open" and "cannot be cancelled" are answers, not errors: the next look tells what is. */
async function push({ page, intent }: Sight, checkout: Checkout, tools: StepTools): Promise<void> {
  const { database, gateway } = tools;
  const subject = doorKey(checkout);
  try {
    if (page?.status === 'open') {
      await sendKeyed(database, { subject, step: 'expire', request: pageOf(checkout) }, gateway.expirePage);
    } else if (intent) {
      const request = {
        intentId: intent.id,
        amountMinor: totalMinorOf(checkout),
        currency: checkout.currency,
      };
      await sendKeyed(database, { subject, step: 'cancel', request }, gateway.cancelIntent);
    }
  } catch (error) {
    if (!(error instanceof RefusedByGateway)) throw error;
  }
}
