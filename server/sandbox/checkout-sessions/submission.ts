import { newId, type Writing } from '../http/operation.ts';
import { confirmIntent } from '../payment-intents/confirmation.ts';
import { newIntent } from '../payment-intents/creation.ts';
import { type Intent, viewIntent } from '../payment-intents/intent.ts';
import { writeAttempt } from '../payment-intents/settlement.ts';
import { getIntent, insertIntent } from '../payment-intents/store.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { takePaymentMethod } from '../payment-methods/store.ts';
import { confirmSetup } from '../setup-intents/rules.ts';
import { writeSetupAttempt } from '../setup-intents/settlement.ts';
import { viewSetupIntent } from '../setup-intents/setup-intent.ts';
import { getSetup } from '../setup-intents/store.ts';
import { completeAfterPayment, completeAfterSetup } from './ending.ts';
import { type Session, totalOf } from './session.ts';
import { saveSession } from './store.ts';
import { pageUrl } from './view.ts';

/**
 * The payer has chosen a card on an open page: tries it. Returns the bank's page when it wants to see him
 * first; else null, and the session says how it went. Throws `resource_missing` for a card that is none.
 */
export async function submitCard(writing: Writing, session: Session, card: string): Promise<string | null> {
  const method = await cardOnPage(writing, session, card);
  return session.mode === 'payment' ? pay(writing, session, method) : saveCard(writing, session, method);
}

async function cardOnPage(writing: Writing, session: Session, name: string): Promise<PaymentMethod> {
  const method = await takePaymentMethod(writing, name, 'payment_method');
  if (method.customer !== null) return method;
  const { allowRedisplay, payment } = session.settings;
  const isSaved = session.mode === 'setup' || payment?.setupFutureUsage != null;
  // Without a word from merchant or payer Checkout lets a saved card be offered again in a limited way only.
  return { ...method, allowRedisplay: allowRedisplay ?? (isSaved ? 'limited' : 'unspecified') };
}

async function pay(writing: Writing, session: Session, method: PaymentMethod): Promise<string | null> {
  const intent = await intentOf(writing, session);
  const attempt = confirmIntent(intent, {
    method,
    chargeId: newId('ch', writing.random),
    returnUrl: `${pageUrl(session)}/return`,
    isOffSession: false,
    failsOnAction: false,
    now: writing.now,
  });
  await writeAttempt(writing, intent, { ...attempt, method });
  await completeAfterPayment(writing, attempt.intent);
  return bankPageOf(viewIntent(attempt.intent).next_action);
}

/** The session's intent; the first try to pay brings it into being. */
async function intentOf(writing: Writing, session: Session): Promise<Intent> {
  if (session.paymentIntent !== null) return getIntent(writing, session.paymentIntent);
  const { payment, currency, allowedPaymentMethodTypes } = session.settings;
  if (!payment || currency === null) throw new Error(`The session ${session.id} is not about a payment.`);
  const intent = newIntent(
    writing,
    {
      amount: totalOf(session) ?? 0,
      currency,
      customer: session.customer ?? undefined,
      allowed_payment_method_types: allowedPaymentMethodTypes ? [...allowedPaymentMethodTypes] : undefined,
      capture_method: payment.captureMethod,
      description: payment.description ?? undefined,
      metadata: { ...payment.metadata },
      receipt_email: payment.receiptEmail ?? undefined,
      statement_descriptor_suffix: payment.statementDescriptorSuffix ?? undefined,
      setup_future_usage: payment.setupFutureUsage ?? undefined,
    },
    { method: null, checkoutSession: session.id },
  );
  await insertIntent(writing, intent);
  await saveSession(writing, session, { ...session, paymentIntent: intent.id });
  return intent;
}

async function saveCard(writing: Writing, session: Session, method: PaymentMethod): Promise<string | null> {
  const setup = await getSetup(writing, session.setupIntent ?? '');
  const attempt = confirmSetup(setup, { method, returnUrl: `${pageUrl(session)}/return` });
  await writeSetupAttempt(writing, setup, { ...attempt, method });
  await completeAfterSetup(writing, attempt.setup);
  return bankPageOf(viewSetupIntent(attempt.setup).next_action);
}

function bankPageOf(nextAction: unknown): string | null {
  const action = nextAction as { redirect_to_url?: { url: string } } | null;
  return action?.redirect_to_url?.url ?? null;
}
