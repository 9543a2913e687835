import type Router from '@koa/router';
import type { Context } from 'koa';
import { moneyText } from '../../contracts/values.ts';
import { invalidRequest, notFound } from '../http/failure.ts';
import { parseForm } from '../http/form.ts';
import { newId, type Writing } from '../http/operation.ts';
import { type World, writingOf } from '../http/perform.ts';
import { localUrl, readBody } from '../http/request.ts';
import { finishAuthentication } from '../payment-intents/confirmation.ts';
import type { Intent } from '../payment-intents/intent.ts';
import { writeAttempt } from '../payment-intents/settlement.ts';
import { findIntent } from '../payment-intents/store.ts';
import { findPaymentMethod } from '../payment-methods/store.ts';
import { type AuthenticationPage, renderAuthenticationPage } from './page.ts';

/** The page of the payer's bank: `next_action` of an intent that `requires_action` leads to it. */
export function serveAuthentication(router: Router, world: World & { publicUrl: string | undefined }): void {
  router.get('/3d_secure/:id', async (context) => {
    const reading = { db: world.database.kysely, now: await world.database.now(), baseUrl: '' };
    const intent = checkSecret(context, await findIntent(reading, context.params.id ?? ''));
    showPage(context, intent, intent.status === 'requires_action' ? question(intent) : nothingToDo(intent));
  });

  router.post('/3d_secure/:id', async (context) => {
    const { outcome } = parseForm(await readBody(context));
    if (outcome !== 'authenticate' && outcome !== 'fail') {
      throw invalidRequest('Invalid outcome: must be one of authenticate or fail', { param: 'outcome' });
    }
    const baseUrl = world.publicUrl ?? localUrl(context);
    const { before, after } = await world.database.write(async (db, now) => {
      const writing = writingOf(world, { db, now, baseUrl, request: null });
      const intent = checkSecret(context, await findIntent(writing, context.params.id ?? ''));
      if (intent.status !== 'requires_action') return { before: intent, after: intent };
      return { before: intent, after: await authenticate(writing, intent, outcome === 'authenticate') };
    });
    if (before === after) showPage(context, after, nothingToDo(after));
    else leave(context, before, after);
  });
}

async function authenticate(writing: Writing, intent: Intent, hasPassed: boolean): Promise<Intent> {
  const method = await findPaymentMethod(writing, intent.paymentMethod ?? '');
  if (!method) throw new Error(`The intent ${intent.id} has no payment method.`);
  const chargeId = newId('ch', writing.random);
  const attempt = finishAuthentication(intent, hasPassed, { method, chargeId, now: writing.now });
  await writeAttempt(writing, intent, { ...attempt, method });
  return attempt.intent;
}

/** Only who was given the address may answer for the payer. */
function checkSecret(context: Context, intent: Intent | undefined): Intent {
  if (intent && context.query.client_secret === intent.clientSecret) return intent;
  throw notFound('payment_intent', String(context.params.id));
}

/** Sends the browser back to the merchant, or says how it went when there is nowhere to go. */
function leave(context: Context, before: Intent, after: Intent): void {
  const isPassed = after.settings.lastPaymentError === null;
  const { returnUrl } = before.settings;
  if (returnUrl === null) {
    showPage(context, after, isPassed ? passed : notPassed);
    return;
  }
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', after.id);
  url.searchParams.set('payment_intent_client_secret', after.clientSecret);
  url.searchParams.set('redirect_status', isPassed ? 'succeeded' : 'failed');
  context.status = 303;
  context.set('Location', url.href);
}

const passed: AuthenticationPage = {
  heading: 'Payment authenticated',
  text: 'Your bank has authorised the payment. You can close this page.',
  asks: false,
};
const notPassed: AuthenticationPage = {
  heading: 'Payment not authorised',
  text: 'Your bank has not authorised the payment; nothing was charged. You can close this page.',
  asks: false,
};

function question({ amount, currency }: Intent): AuthenticationPage {
  const code = currency.toUpperCase();
  const sum = `${moneyText({ amountMinor: amount, currency: code })} ${code}`;
  return {
    heading: 'Authenticate your payment',
    text: `The test bank asks: is the payment of ${sum} yours?`,
    asks: true,
  };
}

function nothingToDo({ status }: Intent): AuthenticationPage {
  const text = `This payment waits for no authentication: its status is ${status}. You can close this page.`;
  return { heading: 'Nothing to do', text, asks: false };
}

function showPage(context: Context, intent: Intent, page: AuthenticationPage): void {
  // A form's policy also covers where its answer redirects to.
  const target = intent.settings.returnUrl === null ? '' : ` ${new URL(intent.settings.returnUrl).origin}`;
  context.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${target}`,
  );
  context.set('Cache-Control', 'no-store');
  context.set('Referrer-Policy', 'no-referrer');
  context.type = 'html';
  context.body = renderAuthenticationPage(page);
}
