import type Router from '@koa/router';
import type { Context } from 'koa';
import { successUrl } from '../checkout-sessions/rules.ts';
import type { Session } from '../checkout-sessions/session.ts';
import { getSession } from '../checkout-sessions/store.ts';
import { submitCard } from '../checkout-sessions/submission.ts';
import { pageUrl } from '../checkout-sessions/view.ts';
import { invalidRequest, StripeFailure } from '../http/failure.ts';
import { parseForm } from '../http/form.ts';
import type { Reading } from '../http/operation.ts';
import { letTimePass, readingOf, type World, writeAsBrowser } from '../http/perform.ts';
import { readBody } from '../http/request.ts';
import { findIntent } from '../payment-intents/store.ts';
import { paymentMethodsOf } from '../payment-methods/store.ts';
import { findSetup } from '../setup-intents/store.ts';
import { refusalsAsPages, sendTo, showPage } from './answer.ts';
import { renderCompletePage, renderExpiredPage, renderOpenPage } from './checkout-page.ts';

/** The hosted page of a Checkout Session, at the session's `url`. */
export function serveCheckoutPages(router: Router, world: World): void {
  router.get('/c/pay/:id', refusalsAsPages, async (context) => {
    await letTimePass(world);
    const reading = await readingOf(world);
    await showSession(context, reading, await getSession(reading, context.params.id ?? ''));
  });

  router.post('/c/pay/:id', refusalsAsPages, async (context) => {
    const { payment_method: card } = parseForm(await readBody(context));
    if (typeof card !== 'string') throw invalidRequest('Choose a card.', { param: 'payment_method' });
    await letTimePass(world);
    const bankPage = await unlessOvertaken(() =>
      writeAsBrowser(world, async (writing) => {
        const session = await getSession(writing, context.params.id ?? '');
        return session.status === 'open' ? submitCard(writing, session, card) : null;
      }),
    );
    if (bankPage !== null) sendTo(context, bankPage);
    else await goOn(context, world);
  });

  // The bank sends the payer here.
  router.get('/c/pay/:id/return', refusalsAsPages, async (context) => {
    await letTimePass(world);
    await goOn(context, world);
  });
}

/** To the merchant when all is done, else back to the page, which says what is the matter. */
async function goOn(context: Context, world: World): Promise<void> {
  const session = await getSession(await readingOf(world), context.params.id ?? '');
  sendTo(context, session.status === 'complete' ? successUrl(session) : pageUrl(session));
}

/** The payer sent two forms at once and the other was first: its result is the answer to both. */
async function unlessOvertaken(work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StripeFailure && error.details.code === 'lock_timeout') return null;
    throw error;
  }
}

async function showSession(context: Context, reading: Reading, session: Session): Promise<void> {
  if (session.status === 'expired') {
    context.status = 410;
    showPage(context, renderExpiredPage(session));
    return;
  }
  if (session.status === 'complete') {
    showPage(context, renderCompletePage(session));
    return;
  }
  const methods = session.customer === null ? [] : await paymentMethodsOf(reading, session.customer);
  const saved =
    session.mode === 'payment' ? methods.filter(({ allowRedisplay }) => allowRedisplay === 'always') : [];
  const problem = await problemOf(reading, session);
  showPage(context, renderOpenPage({ session, saved, problem }), [session.settings.successUrl]);
}

async function problemOf(reading: Reading, session: Session): Promise<string | null> {
  const intent = session.paymentIntent === null ? null : await findIntent(reading, session.paymentIntent);
  const setup = session.setupIntent === null ? null : await findSetup(reading, session.setupIntent);
  const error = intent?.settings.lastPaymentError ?? setup?.settings.lastSetupError;
  return typeof error?.message === 'string' ? error.message : null;
}
