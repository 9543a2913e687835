import type Stripe from 'stripe';
import { type CardSetupPage, type Gateway, pageStatuses, type SavedCard } from './gateway.ts';
import { ask, check, known } from './stripe-answers.ts';

type CardCalls = Pick<Gateway, 'createCustomer' | 'openSetup' | 'readSetup' | 'listCards' | 'removeCard'>;

const whole = { expand: ['setup_intent.payment_method'] };

/** Saved cards over Stripe's API: a customer for each of our users, and Stripe's page to type a card into. */
export function cardCalls({ customers, checkout: { sessions }, paymentMethods }: Stripe): CardCalls {
  return {
    createCustomer: ({ userId, name }, key) =>
      ask(async () => {
        const wanted = { name, metadata: { user_id: userId } };
        const customer = await customers.create(wanted, { idempotencyKey: key });
        check('object', customer.object, 'customer');
        return customer.id;
      }),
    openSetup: ({ customerId, returnUrl }, key) =>
      ask(async () => {
        const wanted = {
          mode: 'setup' as const,
          customer: customerId,
          allowed_payment_method_types: ['card'],
          success_url: returnUrl,
          cancel_url: returnUrl,
        };
        return toSetup(await sessions.create(wanted, { idempotencyKey: key }));
      }),
    readSetup: (pageId) => ask(async () => toSetup(await sessions.retrieve(pageId, whole))),
    listCards: (customerId) =>
      ask(async () => {
        const page = await customers.listPaymentMethods(customerId, { type: 'card', limit: 100 });
        return page.data.flatMap((method) => toCard(method) ?? []);
      }),
    removeCard: (cardId, key) =>
      ask(async () => void (await paymentMethods.detach(cardId, {}, { idempotencyKey: key }))),
  };
}

function toSetup(session: Stripe.Checkout.Session): CardSetupPage {
  check('object', session.object, 'checkout.session');
  check('mode', session.mode, 'setup');
  const { setup_intent: intent, expires_at: expiresAt } = session;
  const method = intent && typeof intent !== 'string' ? intent.payment_method : null;
  return {
    id: session.id,
    status: known('a page', pageStatuses, session.status),
    url: session.url,
    expiresAt: expiresAt * 1000,
    card: method && typeof method !== 'string' ? toCard(method) : null,
  };
}

function toCard({ id, card }: Stripe.PaymentMethod): SavedCard | null {
  if (!card) return null;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return { id, brand, last4, expMonth, expYear };
}
