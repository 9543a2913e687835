import type { Charge } from '../charges/charge.ts';
import { captureCharge, releaseCharge } from '../charges/rules.ts';
import { getCharge, insertCharge, updateCharge } from '../charges/store.ts';
import { failureBody } from '../http/failure.ts';
import type { Answer, Writing } from '../http/operation.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { keepPaymentMethod, savePaymentMethod } from '../payment-methods/store.ts';
import type { Attempt } from './confirmation.ts';
import { type Intent, viewIntent } from './intent.ts';
import { saveIntent } from './store.ts';

/** Writes what a try to take the money came to, and answers it: the intent, or the card's refusal. */
export async function writeAttempt(
  writing: Writing,
  before: Intent,
  { intent, charge, failure, method }: Attempt & { readonly method: PaymentMethod },
): Promise<Answer> {
  await keepPaymentMethod(writing, method);
  if (charge?.status === 'succeeded')
    await savePaymentMethod(writing, method, methodAfterPayment(method, intent));
  if (charge) await insertCharge(writing, charge);
  await saveIntent(writing, before, intent);
  if (!failure) return answerIntent(intent);
  const details = { ...failure.details, payment_intent: viewIntent(intent) };
  return { status: failure.status, body: failureBody(details) };
}

/** Writes a capture: the charge's money, the intent's end and what its session says belong together. */
export async function writeCaptured(writing: Writing, before: Intent, after: Intent): Promise<void> {
  await changeLatestCharge(writing, before, (charge) => captureCharge(charge, after.amountReceived));
  await saveIntent(writing, before, after);
  await writing.db
    .updateTable('checkout_sessions')
    .set({ payment_status: 'paid' })
    .where('payment_intent', '=', after.id)
    .execute();
}

/** Writes a cancellation; what was authorised is let go. */
export async function writeCanceled(writing: Writing, before: Intent, after: Intent): Promise<void> {
  if (before.status === 'requires_capture') await changeLatestCharge(writing, before, releaseCharge);
  await saveIntent(writing, before, after);
}

export function answerIntent(intent: Intent): Answer {
  return { status: 200, body: viewIntent(intent) };
}

/** It is saved if its customer was promised that; one that is nobody's is used up. */
function methodAfterPayment(method: PaymentMethod, { customer, settings }: Intent): PaymentMethod {
  const usage = settings.setupFutureUsage;
  if (method.customer === null && (customer === null || usage === null)) return { ...method, isSpent: true };
  if (usage === null) return method;
  return { ...method, customer, isSetUp: method.isSetUp || usage === 'off_session' };
}

async function changeLatestCharge(
  writing: Writing,
  intent: Intent,
  change: (charge: Charge) => Charge,
): Promise<void> {
  if (intent.latestCharge === null) throw new Error(`The authorised intent ${intent.id} has no charge.`);
  const charge = await getCharge(writing, intent.latestCharge);
  await updateCharge(writing, charge, change(charge));
}
