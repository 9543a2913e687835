import { failureBody } from '../http/failure.ts';
import type { Answer, Writing } from '../http/operation.ts';
import type { PaymentMethod } from '../payment-methods/payment-method.ts';
import { keepPaymentMethod, savePaymentMethod } from '../payment-methods/store.ts';
import { methodAfterSetup, type SetupAttempt } from './rules.ts';
import { type SetupIntent, viewSetupIntent } from './setup-intent.ts';
import { saveSetup } from './store.ts';

/** Writes what a try came to, and answers it: the setup intent, or the card's refusal. */
export async function writeSetupAttempt(
  writing: Writing,
  before: SetupIntent,
  { setup, failure, method }: SetupAttempt & { readonly method: PaymentMethod },
): Promise<Answer> {
  await keepPaymentMethod(writing, method);
  if (setup.status === 'succeeded') await savePaymentMethod(writing, method, methodAfterSetup(method, setup));
  await saveSetup(writing, before, setup);
  if (!failure) return { status: 200, body: viewSetupIntent(setup) };
  const details = { ...failure.details, setup_intent: viewSetupIntent(setup) };
  return { status: failure.status, body: failureBody(details) };
}
