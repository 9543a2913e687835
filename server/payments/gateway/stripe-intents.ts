import type Stripe from 'stripe';
import type { ConfirmRequest, Gateway } from './gateway.ts';
import { marksOf } from './marks.ts';
import { ask, toIntent } from './stripe-answers.ts';

type IntentCalls = Pick<
  Gateway,
  'createIntent' | 'confirmIntent' | 'captureIntent' | 'cancelIntent' | 'readIntent'
>;

/** Payment intents over Stripe's API: always with manual capture. */
export function intentCalls({ paymentIntents }: Stripe): IntentCalls {
  return {
    createIntent: (order, key) =>
      ask(async () => {
        const intent = await paymentIntents.create(
          {
            amount: order.amountMinor,
            currency: order.currency.toLowerCase(),
            // Cards only: nothing else answers while a hold stands, and few others allow manual capture.
            allowed_payment_method_types: ['card'],
            payment_method: order.paymentMethod,
            ...(order.customerId === null ? {} : { customer: order.customerId }),
            capture_method: 'manual',
            description: order.description,
            metadata: marksOf(order),
          },
          { idempotencyKey: key },
        );
        return toIntent(intent, { ...order, intentId: intent.id });
      }),
    confirmIntent: (ref: ConfirmRequest, key) =>
      ask(async () => {
        const wanted = { return_url: ref.returnUrl };
        return toIntent(await paymentIntents.confirm(ref.intentId, wanted, { idempotencyKey: key }), ref);
      }),
    captureIntent: (ref, key) =>
      ask(async () => {
        const wanted = { amount_to_capture: ref.amountMinor };
        return toIntent(await paymentIntents.capture(ref.intentId, wanted, { idempotencyKey: key }), ref);
      }),
    cancelIntent: (ref, key) =>
      ask(async () => toIntent(await paymentIntents.cancel(ref.intentId, {}, { idempotencyKey: key }), ref)),
    readIntent: (ref) => ask(async () => toIntent(await paymentIntents.retrieve(ref.intentId), ref)),
  };
}
