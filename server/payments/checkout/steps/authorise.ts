import { Declined, type Intent, RefusedByGateway } from '../../gateway/gateway.ts';
import { sendKeyed, wasSent } from '../../gateway/keys.ts';
import type { Checkout } from '../checkout.ts';
import { declined, neverAnswered, refusedMethod } from '../failures.ts';
import { eventOf } from '../intent-rules.ts';
import { doorKey, intentOf, type Step, type StepTools } from './step.ts';

const pollMs = 1_000;

/** Opens the door: confirms the intent, or, when that was sent before, looks first what came of it. */
export const authorise: Step = async (checkout, tools) => {
  const { database, gateway } = tools;
  const now = await database.now();
  const isRepeat = await wasSent(database.kysely, { subject: doorKey(checkout), step: 'confirm' });
  const seen = isRepeat ? await gateway.readIntent(intentOf(checkout)) : null;
  const outcome = seen && eventOf(seen, checkout, now);
  if (outcome) return outcome;
  if (seen?.status === 'processing') return { waitMs: pollMs };
  if (now > checkout.deadlineAt) {
    return { type: 'abandoned', failure: neverAnswered(checkout, 'payment processor') };
  }
  return confirmIntent(checkout, tools, now);
};

async function confirmIntent(checkout: Checkout, tools: StepTools, now: number): ReturnType<Step> {
  const { database, gateway, returnUrl } = tools;
  const request = { ...intentOf(checkout), returnUrl };
  let intent: Intent;
  try {
    const call = { subject: doorKey(checkout), step: 'confirm', request } as const;
    intent = await sendKeyed(database, call, gateway.confirmIntent);
  } catch (error) {
    if (error instanceof Declined) return { type: 'abandoned', failure: declined(checkout, error.code) };
    if (!(error instanceof RefusedByGateway)) throw error;
    const seen = await gateway.readIntent(request);
    return eventOf(seen, checkout, now) ?? { type: 'abandoned', failure: refusedMethod(error.message) };
  }
  return eventOf(intent, checkout, now) ?? { waitMs: pollMs };
}
