import { type Intent, OutcomeUnknown } from '../../gateway/gateway.ts';
import { sendKeyed, wasSent } from '../../gateway/keys.ts';
import type { Checkout } from '../checkout.ts';
import type { CheckoutEvent } from '../events.ts';
import { authorisationGone } from '../failures.ts';
import { doorKey, intentOf, type Step } from './step.ts';

/** Takes the money; when that was sent before, looks first whether it came. */
export const capture: Step = async (checkout, { database, gateway }) => {
  const request = intentOf(checkout);
  const at = await database.now();
  if (await wasSent(database.kysely, { subject: doorKey(checkout), step: 'capture' })) {
    const seen = await gateway.readIntent(request);
    if (seen.status !== 'requires_capture') return outcomeOf(seen, checkout, at);
  }
  const call = { subject: doorKey(checkout), step: 'capture', request } as const;
  return outcomeOf(await sendKeyed(database, call, gateway.captureIntent), checkout, at);
};

function outcomeOf({ id, status }: Intent, checkout: Checkout, at: number): CheckoutEvent {
  if (status === 'succeeded') return { type: 'captured', at, intentId: id };
  if (status === 'canceled') return { type: 'abandoned', failure: authorisationGone(checkout) };
  throw new OutcomeUnknown(`An authorised intent cannot be ${status}.`);
}
