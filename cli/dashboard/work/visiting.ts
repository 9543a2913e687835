import type { Transaction } from '../../../server/payments/contract.ts';
import type { Failure } from '../../failure.ts';
import { moneyWords } from '../../io/money.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import type { VisitPage } from '../state/page.ts';
import { openText } from './reading.ts';
import { stepOf } from './steps.ts';

const lookMs = 1_000;
const waiting = 'waiting for you on that page';

/** The page that a payment waits on, when that is why its command ended; undefined: it is another failure. */
export function pageIn({ exit, extensions }: Failure): Pick<VisitPage, 'transaction' | 'url'> | undefined {
  const { transaction_id, action_url } = extensions ?? {};
  const isPage = typeof transaction_id === 'string' && typeof action_url === 'string';
  if (exit !== 'payment-needs-action' || !isPage) return undefined;
  return { transaction: transaction_id, url: action_url };
}

/** Shows where the payer goes on, with a code for the phone, and looks until the payment has ended. */
export async function visit(desk: Desk, place: Pick<VisitPage, 'transaction' | 'url'>): Promise<void> {
  const { renderUnicodeCompact } = await import('uqr');
  const code = renderUnicodeCompact(place.url, { border: 1 }).split('\n');
  const { transaction } = place;
  dispatch(desk, {
    type: 'opened',
    page: { kind: 'visit', ...place, code, steps: [waiting], shutsAt: null },
  });
  await watchUntilOver(desk, transaction);
}

/** Puts the address on the clipboard of the terminal's own machine. */
export function copyLink(desk: Desk): void {
  const page = topPage(desk.store.read(), 'visit');
  if (!page) return;
  desk.signals.copy(page.url);
  flash(desk, 'Copied the address; open it in a browser.', 'good');
}

/** Lets go of the payment: its page is shut, and the holds are open again. */
export async function giveUpVisit(desk: Desk): Promise<void> {
  const page = topPage(desk.store.read(), 'visit');
  if (!page) return;
  const { outcome } = await desk.run(['pay', '--give-up', page.transaction]);
  const ended = outcome?.kind === 'thing' ? (outcome.item as Transaction) : undefined;
  if (ended) end(desk, ended);
}

// While somebody reads something else over it, it goes on looking; it stops when the page is left.
async function watchUntilOver(desk: Desk, transaction: string): Promise<void> {
  for (;;) {
    // It keeps no process alive that has been quit.
    await new Promise((resolve) => setTimeout(resolve, lookMs).unref());
    if (!pageOf(desk, transaction)) return;
    const seen = await look(desk, transaction);
    if (!seen) continue;
    if (seen.status !== 'Pending') return end(desk, seen);
    tell(desk, seen);
  }
}

// A server that is away for a moment is no reason to stop looking.
async function look(desk: Desk, transaction: string): Promise<Transaction | undefined> {
  try {
    const { outcome } = await desk.run(['transactions', '--limit', '50']);
    const items = outcome?.kind === 'list' ? (outcome.items as readonly Transaction[]) : [];
    return items.find(({ transaction_id }) => transaction_id === transaction);
  } catch (error) {
    const { exit } = desk.toFailure(error);
    if (exit === 'unreachable' || exit === 'server-error' || exit === 'rate-limited') return undefined;
    throw error;
  }
}

function tell(desk: Desk, seen: Transaction): void {
  const page = topPage(desk.store.read(), 'visit');
  if (!page) return;
  const shutsAt = seen.action_expires_at === null ? null : Date.parse(seen.action_expires_at);
  const step = seen.checkout_state === 'ActionRequired' ? waiting : stepOf(seen.checkout_state);
  const steps = page.steps.at(-1) === step ? page.steps : [...page.steps, step];
  dispatch(desk, { type: 'changed', page: { ...page, url: seen.action_url ?? page.url, shutsAt, steps } });
}

function end(desk: Desk, { transaction_id, status, amount, currency, failure }: Transaction): void {
  if (!pageOf(desk, transaction_id)) return;
  dispatch(desk, { type: 'cleared' });
  for (const tab of ['holds', 'reservations', 'payments', 'trips'] as const) desk.refresh(tab);
  if (status === 'Failed') {
    flash(desk, failure?.detail ?? 'The payment failed; nothing was charged.', 'bad');
    return;
  }
  dispatch(desk, { type: 'marked', marked: new Set() });
  flash(desk, `Paid ${moneyWords(amount, currency)}.`, 'good');
  void openText(desk, ['receipt', transaction_id]);
}

function pageOf(desk: Desk, transaction: string): VisitPage | undefined {
  const { pages } = desk.store.read();
  return pages.find((page): page is VisitPage => page.kind === 'visit' && page.transaction === transaction);
}
