import { moneyText } from '../../contracts/values.ts';
import { completeAfterPayment, completeAfterSetup } from '../checkout-sessions/ending.ts';
import { newId, type Reading, type Writing } from '../http/operation.ts';
import { finishAuthentication } from '../payment-intents/confirmation.ts';
import { writeAttempt } from '../payment-intents/settlement.ts';
import { findIntent, getIntent } from '../payment-intents/store.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { getPaymentMethod } from '../payment-methods/store.ts';
import { finishSetup } from '../setup-intents/rules.ts';
import { writeSetupAttempt } from '../setup-intents/settlement.ts';
import { findSetup, getSetup } from '../setup-intents/store.ts';

/** What the bank's page asks about: a payment, or the saving of a card. */
export interface Challenge {
  readonly id: string;
  readonly kind: 'payment_intent' | 'setup_intent';
  readonly status: string;
  readonly clientSecret: string;
  readonly returnUrl: string | null;
  /** The Checkout Session whose page the payer came from. */
  readonly session: string | null;
  readonly question: string;
}

export async function findChallenge(reading: Reading, id: string): Promise<Challenge | undefined> {
  return id.startsWith('seti_') ? findSetupChallenge(reading, id) : findPaymentChallenge(reading, id);
}

/** Tells the bank's answer to what waits for it; true when the payer has shown himself and the bank agrees. */
export async function answerChallenge(
  writing: Writing,
  { kind, id }: Challenge,
  hasPassed: boolean,
): Promise<boolean> {
  return kind === 'setup_intent'
    ? answerSetup(writing, id, hasPassed)
    : answerPayment(writing, id, hasPassed);
}

async function findPaymentChallenge(reading: Reading, id: string): Promise<Challenge | undefined> {
  const intent = await findIntent(reading, id);
  if (!intent) return undefined;
  const currency = intent.currency.toUpperCase();
  const sum = `${moneyText({ amountMinor: intent.amount, currency })} ${currency}`;
  return {
    id,
    kind: 'payment_intent',
    status: intent.status,
    clientSecret: intent.clientSecret,
    returnUrl: intent.settings.returnUrl,
    session: intent.checkoutSession,
    question: `is the payment of ${sum} yours?`,
  };
}

async function findSetupChallenge(reading: Reading, id: string): Promise<Challenge | undefined> {
  const setup = await findSetup(reading, id);
  return (
    setup && {
      id,
      kind: 'setup_intent',
      status: setup.status,
      clientSecret: setup.clientSecret,
      returnUrl: setup.settings.returnUrl,
      session: setup.checkoutSession,
      question: 'may this card be saved for later payments?',
    }
  );
}

async function answerPayment(writing: Writing, id: string, hasPassed: boolean): Promise<boolean> {
  const intent = await getIntent(writing, id);
  const method = await methodOf(writing, intent);
  const chargeId = newId('ch', writing.random);
  const attempt = finishAuthentication(intent, hasPassed, { method, chargeId, now: writing.now });
  await writeAttempt(writing, intent, { ...attempt, method });
  await completeAfterPayment(writing, attempt.intent);
  return attempt.failure === null;
}

async function answerSetup(writing: Writing, id: string, hasPassed: boolean): Promise<boolean> {
  const setup = await getSetup(writing, id);
  const method = await methodOf(writing, setup);
  const attempt = finishSetup(setup, hasPassed, method);
  await writeSetupAttempt(writing, setup, { ...attempt, method });
  await completeAfterSetup(writing, attempt.setup);
  return attempt.failure === null;
}

async function methodOf(
  writing: Writing,
  { id, paymentMethod }: { readonly id: string; readonly paymentMethod: string | null },
): Promise<PaymentMethod> {
  if (paymentMethod === null) throw new Error(`${id} waits for a bank and has no payment method.`);
  return getPaymentMethod(writing, paymentMethod);
}
