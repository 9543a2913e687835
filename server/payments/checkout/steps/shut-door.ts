import { type Intent, OutcomeUnknown } from '../../gateway/gateway.ts';
import { sendKeyed } from '../../gateway/keys.ts';
import type { CheckoutEvent } from '../rules.ts';
import { doorKey, intentOf, type Step } from './step.ts';

/**
 * Makes sure that no money can come any more, before any reservation is given back: cancels the intent
 * and looks again, because only the processor knows. Money that came in the meantime is taken after all,
 * for the claims still stand.
 */
export const shutDoor: Step = async (checkout, { database, gateway }) => {
  if (!checkout.door?.isOpen) return { type: 'door-shut' };
  const intent = intentOf(checkout);
  const now = await database.now();
  const before = verdictOf(await gateway.readIntent(intent), now);
  if (before) return before;
  const call = { subject: doorKey(checkout), step: 'cancel', request: intent } as const;
  await sendKeyed(database, call, gateway.cancelIntent);
  const after = verdictOf(await gateway.readIntent(intent), now);
  if (!after) throw new OutcomeUnknown(`Intent ${intent.intentId} is still open.`);
  return after;
};

function verdictOf({ status }: Intent, now: number): CheckoutEvent | null {
  if (status === 'canceled') return { type: 'door-shut' };
  if (status === 'requires_capture') return { type: 'authorised' };
  if (status === 'succeeded') return { type: 'captured', at: now };
  return null;
}
