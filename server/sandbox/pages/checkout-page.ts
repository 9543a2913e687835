import { moneyText } from '../../contracts/values.ts';
import { successUrl } from '../checkout-sessions/rules.ts';
import { type Session, totalOf } from '../checkout-sessions/session.ts';
import { cardOf, type PaymentMethod } from '../payment-methods/payment-method.ts';
import { escapeHtml, renderPage } from './layout.ts';
import { offeredCards } from './offered-cards.ts';

export interface OpenPage {
  readonly session: Session;
  /** The cards that the customer has saved and wants to be offered again. */
  readonly saved: readonly PaymentMethod[];
  /** Why the last try failed, in words for the payer. */
  readonly problem: string | null;
}

/** The page where a payer chooses a card. It takes names of cards only: nobody can type a number into it. */
export function renderOpenPage({ session, saved, problem }: OpenPage): string {
  return renderPage(
    headingOf(session),
    `${problem === null ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
${session.mode === 'payment' ? renderItems(session) : ''}
<form method="post">
<fieldset>
<legend>Card</legend>
${renderChoices(saved)}
</fieldset>
${renderConsent(session)}
<button>${escapeHtml(submitText(session))}</button>
</form>
<p>Test mode: no money moves. This page is open until ${renderInstant(session.expiresAt)}.</p>
${renderLeave(session)}`,
  );
}

export function renderCompletePage(session: Session): string {
  const heading = session.mode === 'payment' ? 'Payment complete' : 'Card saved';
  const link = `<a href="${escapeHtml(successUrl(session))}">Continue</a>`;
  return renderPage(heading, `<p>You are all done here.</p>\n<p>${link}</p>`);
}

export function renderExpiredPage(session: Session): string {
  const text = session.mode === 'payment' ? 'Nothing was charged.' : 'No card was saved.';
  return renderPage('This page has expired', `<p>${text}</p>\n${renderLeave(session)}`);
}

function headingOf(session: Session): string {
  return session.mode === 'payment' ? `Pay ${totalText(session)}` : 'Save a card';
}

function submitText(session: Session): string {
  if (session.mode === 'setup') return 'Save card';
  const { submitType } = session.settings;
  if (submitType === 'book') return 'Book';
  if (submitType === 'donate') return 'Donate';
  return `Pay ${totalText(session)}`;
}

function renderItems(session: Session): string {
  const rows = session.settings.lineItems.map(
    ({ name, description, quantity, unitAmount }) =>
      `<tr><td>${escapeHtml(name)}${description === null ? '' : `<br><small>${escapeHtml(description)}</small>`}</td>` +
      `<td>${quantity}</td><td>${sumText(session, unitAmount * quantity)}</td></tr>`,
  );
  return `<table>
<caption>What you pay for</caption>
<thead><tr><th scope="col">Item</th><th scope="col">Quantity</th><th scope="col">Price</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
<tfoot><tr><th scope="row" colspan="2">Total</th><td>${totalText(session)}</td></tr></tfoot>
</table>`;
}

/** The first is chosen already, so that the form never leaves without a card. */
function renderChoices(saved: readonly PaymentMethod[]): string {
  const own = saved.map((method) => {
    const { brand, last4 } = cardOf(method);
    return { value: method.id, label: `Saved card: ${brand} ending in ${last4}` };
  });
  const offered = offeredCards.map(({ name, label }) => ({ value: name, label }));
  return [...own, ...offered]
    .map(
      ({ value, label }, index) =>
        `<label><input type="radio" name="payment_method" value="${escapeHtml(value)}"${index === 0 ? ' checked' : ''}> ` +
        `${escapeHtml(label)}</label>`,
    )
    .join('\n');
}

function renderConsent({ mode, settings }: Session): string {
  const isSaved = mode === 'setup' || settings.payment?.setupFutureUsage != null;
  return isSaved ? '<p>Your card will be saved for later payments.</p>' : '';
}

function renderLeave({ mode, status, settings }: Session): string {
  if (settings.cancelUrl === null) return '';
  const words = mode === 'payment' ? 'Leave without paying' : 'Leave without saving a card';
  const link = `<a href="${escapeHtml(settings.cancelUrl)}">${status === 'open' ? words : 'Back to the shop'}</a>`;
  return `<p>${link}</p>`;
}

function renderInstant(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

function totalText(session: Session): string {
  return sumText(session, totalOf(session) ?? 0);
}

function sumText({ settings }: Session, amountMinor: number): string {
  const currency = (settings.currency ?? '').toUpperCase();
  return `${moneyText({ amountMinor, currency })} ${currency}`;
}
