import type Stripe from 'stripe';
import { type Gateway, type Page, type PageOrder, type PageRef, pageStatuses } from './gateway.ts';
import { marksOf } from './marks.ts';
import { ask, check, known, toIntent } from './stripe-answers.ts';

/** With its intent in it: one look tells both. */
const whole = { expand: ['payment_intent'] };

/** Stripe's hosted Checkout pages, as one more way to the same kind of intent. */
export function pageCalls({
  checkout: { sessions },
}: Stripe): Pick<Gateway, 'openPage' | 'readPage' | 'expirePage'> {
  return {
    openPage: (order, key) =>
      ask(async () => {
        const session = await sessions.create(wantedSession(order), { idempotencyKey: key });
        return toPage(session, { ...order, pageId: session.id });
      }),
    readPage: (ref) => ask(async () => toPage(await sessions.retrieve(ref.pageId, whole), ref)),
    expirePage: (ref, key) =>
      ask(async () => toPage(await sessions.expire(ref.pageId, whole, { idempotencyKey: key }), ref)),
  };
}

function wantedSession(order: PageOrder): Stripe.Checkout.SessionCreateParams {
  const currency = order.currency.toLowerCase();
  const metadata = marksOf(order);
  return {
    mode: 'payment',
    client_reference_id: order.checkoutId,
    allowed_payment_method_types: ['card'],
    line_items: order.lines.map(({ name, amountMinor }) => ({
      quantity: 1,
      price_data: { currency, unit_amount: amountMinor, product_data: { name } },
    })),
    ...(order.customerId === null ? {} : { customer: order.customerId }),
    payment_intent_data: { capture_method: 'manual', description: order.description, metadata },
    metadata,
    success_url: order.returnUrl,
    cancel_url: order.returnUrl,
    expires_at: Math.ceil(order.expiresAt / 1000),
  };
}

function toPage(session: Stripe.Checkout.Session, expected: PageRef): Page {
  check('object', session.object, 'checkout.session');
  check('id', session.id, expected.pageId);
  check('mode', session.mode, 'payment');
  check('amount_total', session.amount_total, expected.amountMinor);
  check('currency', session.currency, expected.currency.toLowerCase());
  const { payment_intent: intent } = session;
  return {
    id: session.id,
    status: known('a page', pageStatuses, session.status),
    url: session.url,
    // Bare, as a page just made has it, an intent's id says nothing about money: the next look tells.
    intent:
      intent && typeof intent !== 'string' ? toIntent(intent, { ...expected, intentId: intent.id }) : null,
  };
}
