import type Router from '@koa/router';
import type { Context } from 'koa';
import { findSession } from '../checkout-sessions/store.ts';
import { pageUrl } from '../checkout-sessions/view.ts';
import { invalidRequest, notFound } from '../http/failure.ts';
import { parseForm } from '../http/form.ts';
import type { Reading } from '../http/operation.ts';
import { letTimePass, readingOf, type World, writeAsBrowser } from '../http/perform.ts';
import { readBody } from '../http/request.ts';
import { refusalsAsPages, sendTo, showPage } from '../pages/answer.ts';
import { escapeHtml, renderPage } from '../pages/layout.ts';
import { answerChallenge, type Challenge, findChallenge } from './challenge.ts';

/** The page of the payer's bank: `next_action` of an intent that `requires_action` leads to it. */
export function serveAuthentication(router: Router, world: World): void {
  router.get('/3d_secure/:id', refusalsAsPages, async (context) => {
    await letTimePass(world);
    const reading = await readingOf(world);
    const challenge = checkSecret(context, await findChallenge(reading, context.params.id ?? ''));
    await ask(context, reading, challenge);
  });

  router.post('/3d_secure/:id', refusalsAsPages, async (context) => {
    const { outcome } = parseForm(await readBody(context));
    if (outcome !== 'authenticate' && outcome !== 'fail') {
      throw invalidRequest('Invalid outcome: must be one of authenticate or fail', { param: 'outcome' });
    }
    await letTimePass(world);
    const { challenge, isPassed } = await writeAsBrowser(world, async (writing) => {
      const waiting = checkSecret(context, await findChallenge(writing, context.params.id ?? ''));
      if (waiting.status !== 'requires_action') return { challenge: waiting, isPassed: null };
      return {
        challenge: waiting,
        isPassed: await answerChallenge(writing, waiting, outcome === 'authenticate'),
      };
    });
    if (isPassed === null) await ask(context, await readingOf(world), challenge);
    else leave(context, challenge, isPassed);
  });
}

/** Only who was given the address may answer for the payer. */
function checkSecret(context: Context, challenge: Challenge | undefined): Challenge {
  if (challenge && context.query.client_secret === challenge.clientSecret) return challenge;
  throw notFound('payment_intent', String(context.params.id));
}

async function ask(context: Context, reading: Reading, challenge: Challenge): Promise<void> {
  const session = challenge.session === null ? undefined : await findSession(reading, challenge.session);
  const html = challenge.status === 'requires_action' ? question(challenge) : nothingToDo(challenge);
  showPage(context, html, session ? [session.settings.successUrl] : [challenge.returnUrl]);
}

/** Sends the browser back to where it came from, or says how it went when there is nowhere to go. */
function leave(context: Context, challenge: Challenge, isPassed: boolean): void {
  const { id, kind, session, returnUrl, clientSecret } = challenge;
  if (session !== null) {
    sendTo(context, `${pageUrl({ id: session })}/return`);
    return;
  }
  if (returnUrl === null) {
    showPage(context, isPassed ? passed : notPassed);
    return;
  }
  const url = new URL(returnUrl);
  url.searchParams.set(kind, id);
  url.searchParams.set(`${kind}_client_secret`, clientSecret);
  url.searchParams.set('redirect_status', isPassed ? 'succeeded' : 'failed');
  sendTo(context, url.href);
}

const passed = renderPage('Payment authenticated', '<p>Your bank has agreed. You can close this page.</p>');
const notPassed = renderPage(
  'Payment not authorised',
  '<p>Your bank has not agreed; nothing was charged. You can close this page.</p>',
);

/** The form posts to the address of the page itself, secret included. */
function question({ kind, question: text }: Challenge): string {
  const heading = kind === 'payment_intent' ? 'Authenticate your payment' : 'Authenticate your card';
  return renderPage(
    heading,
    `<p>The test bank asks: ${escapeHtml(text)}</p>
<form method="post">
<button name="outcome" value="authenticate">Authenticate</button>
<button name="outcome" value="fail">Fail</button>
</form>`,
  );
}

function nothingToDo({ kind, status }: Challenge): string {
  const what = kind === 'payment_intent' ? 'payment' : 'card';
  return renderPage(
    'Nothing to do',
    `<p>This ${what} waits for no authentication: its status is ${status}. You can close this page.</p>`,
  );
}
