import type { Writing } from '../http/operation.ts';
import type { Intent } from '../payment-intents/intent.ts';
import { cancelIntent } from '../payment-intents/rules.ts';
import { writeCanceled } from '../payment-intents/settlement.ts';
import { getIntent } from '../payment-intents/store.ts';
import { cancelSetup } from '../setup-intents/rules.ts';
import type { SetupIntent } from '../setup-intents/setup-intent.ts';
import { getSetup, saveSetup } from '../setup-intents/store.ts';
import { completeSession, expireSession } from './rules.ts';
import type { Session } from './session.ts';
import { getSession, saveSession } from './store.ts';

/** Closes the page: whatever the payer had begun there comes to nothing. Refuses one that is not open. */
export async function writeExpired(writing: Writing, session: Session): Promise<Session> {
  const after = expireSession(session);
  if (session.paymentIntent !== null) {
    const intent = await getIntent(writing, session.paymentIntent);
    await writeCanceled(writing, intent, cancelIntent(intent, 'expired', writing.now));
  }
  if (session.setupIntent !== null) {
    const setup = await getSetup(writing, session.setupIntent);
    await saveSetup(writing, setup, cancelSetup(setup, 'abandoned'));
  }
  return saveSession(writing, session, after);
}

/** Completes the session of an intent whose money is authorised; of any other nothing changes. */
export async function completeAfterPayment(writing: Writing, intent: Intent): Promise<void> {
  const isPaid = intent.status === 'succeeded';
  if (intent.checkoutSession === null || !(isPaid || intent.status === 'requires_capture')) return;
  const session = await getSession(writing, intent.checkoutSession);
  await saveSession(writing, session, completeSession(session, isPaid));
}

/** Completes the session of a setup intent that succeeded; of any other nothing changes. */
export async function completeAfterSetup(writing: Writing, setup: SetupIntent): Promise<void> {
  if (setup.checkoutSession === null || setup.status !== 'succeeded') return;
  const session = await getSession(writing, setup.checkoutSession);
  await saveSession(writing, session, completeSession(session, false));
}
