import type { Cancellation, Transaction } from '../../../server/payments/contract.ts';
import { moneyProof, moneyWords } from '../../io/money.ts';
import type { ThingOutcome } from '../../io/outcome.ts';
import { type Line, styled } from '../../io/text.ts';
import type { AnyReservation, CancelQuote } from '../../reservations/inventories.ts';
import { headline } from '../../views/reservation.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import { selectedOffer, selectedReservation } from '../keys/subjects.ts';
import { viewOf } from '../lists/views.ts';
import { loadTab } from '../live/load.ts';
import type { AskPage } from '../state/page.ts';
import type { Words } from '../words.ts';
import { followPayment } from './following.ts';
import { openText } from './reading.ts';
import { pageIn, visit } from './visiting.ts';

type Question = Pick<AskPage, 'title' | 'lines' | 'words' | 'yes'> & Partial<Pick<AskPage, 'focus'>>;

/** Asks before a command runs. No has the focus, unless nothing is lost by a yes. */
export function ask(desk: Desk, question: Question): void {
  const page: AskPage = { kind: 'ask', focus: 'no', isBusy: false, steps: [], trouble: null, ...question };
  dispatch(desk, { type: 'opened', page });
}

/** Asks whether to give the selected hold back. */
export function askRelease(desk: Desk): void {
  const hold = selectedReservation(desk.store.read());
  if (!hold) return;
  const { reservation_id } = hold;
  ask(desk, {
    title: `Release ${reservation_id}?`,
    lines: [headline(hold), 'It goes back on sale at once; nothing was charged for it.'],
    words: ['release', reservation_id],
    yes: 'Release',
  });
}

/** Asks whether to hold the selected offer. */
export function askHold(desk: Desk, seats: readonly string[] = []): void {
  const state = desk.store.read();
  const offer = selectedOffer(state);
  if (!offer) return;
  ask(desk, {
    title: 'Hold this offer?',
    lines: [...viewOf('search').detail(offer, 60), 'Holding costs nothing and lasts 30 minutes.'],
    words: ['hold', offer.type, String(offer.number), ...seats.flatMap((seat) => ['--seat', seat])],
    yes: 'Hold',
    focus: 'yes',
  });
}

/** Asks for the price of cancelling, then whether to. */
export async function askCancel(desk: Desk): Promise<void> {
  const reservation = selectedReservation(desk.store.read());
  if (!reservation) return;
  const { reservation_id } = reservation;
  try {
    const answer = await desk.run(['cancel', reservation_id, '--quote']);
    const { refund_amount, penalty_amount, currency, explanation } = thingOf<CancelQuote>(answer.outcome);
    ask(desk, {
      title: `Cancel ${reservation_id}?`,
      lines: [
        headline(reservation),
        ['Comes back  ', styled('green', moneyWords(refund_amount, currency))],
        ['Is kept     ', moneyWords(penalty_amount, currency)],
        explanation,
      ],
      words: ['cancel', reservation_id, '--confirm-refund', moneyProof(refund_amount, currency)],
      yes: `Cancel it, ${moneyWords(refund_amount, currency)} come back`,
    });
  } catch (error) {
    flash(desk, desk.toFailure(error).message, 'bad');
  }
}

/** Carries out the answer that has the focus. */
export async function answer(desk: Desk): Promise<void> {
  const page = topPage(desk.store.read(), 'ask');
  if (!page) return;
  if (page.focus === 'no') return dispatch(desk, { type: 'closed' });
  const { words } = page;
  dispatch(desk, { type: 'changed', page: { ...page, isBusy: true, trouble: null, steps: [] } });
  const stop = words[0] === 'pay' ? followPayment(desk, words) : () => {};
  try {
    const { outcome } = await desk.run(words);
    stop();
    closeQuestion(desk, words);
    await afterwards(desk, words, thingOf(outcome));
  } catch (error) {
    stop();
    const place = pageIn(desk.toFailure(error));
    if (place) {
      closeQuestion(desk, words);
      void visit(desk, place).catch((failed: unknown) => flash(desk, desk.toFailure(failed).message, 'bad'));
    } else tellTrouble(desk, words, error);
  }
  for (const tab of ['holds', 'reservations', 'payments', 'trips'] as const) desk.refresh(tab);
}

async function afterwards(desk: Desk, words: Words, done: object): Promise<void> {
  switch (words[0]) {
    case 'hold': {
      const { reservation_id } = done as AnyReservation;
      // Seen in its list before it is told of, so that the next key is about it.
      await loadTab(desk, 'holds', 0);
      dispatch(desk, { type: 'went', tab: 'holds' });
      dispatch(desk, { type: 'selected', key: reservation_id, at: 0 });
      return flash(desk, `${reservation_id} is yours until its clock runs out. Press p to pay.`, 'good');
    }
    case 'pay': {
      dispatch(desk, { type: 'marked', marked: new Set() });
      const { transaction_id, amount, currency } = done as Transaction;
      flash(desk, `Paid ${moneyWords(amount, currency)}.`, 'good');
      return openText(desk, ['receipt', transaction_id]);
    }
    case 'receipt':
      return flash(desk, `Saved as ${words.at(-1)}.`, 'good');
    case 'cancel': {
      const { reservation_id, refund_status } = done as Cancellation;
      return flash(desk, `${reservation_id} is cancelled, refund: ${refund_status}.`, 'good');
    }
    default:
      return flash(desk, `${(done as AnyReservation).reservation_id} is released.`, 'good');
  }
}

/** The one thing a command answered; empty where it answered none. */
export function thingOf<T extends object>(outcome: unknown): T {
  return ((outcome as ThingOutcome | undefined)?.item ?? {}) as T;
}

// With the question goes what led to it. Somebody may have left it while it was carried out.
function closeQuestion(desk: Desk, words: Words): void {
  if (topPage(desk.store.read(), 'ask')?.words === words) dispatch(desk, { type: 'cleared' });
}

function tellTrouble(desk: Desk, words: Words, error: unknown): void {
  const failure = desk.toFailure(error);
  const page = topPage(desk.store.read(), 'ask');
  if (page?.words !== words) {
    flash(desk, failure.message, 'bad');
    return;
  }
  const trouble: Line[] = [
    styled('red', failure.message),
    ...failure.lines,
    ...failure.next.map((command): Line => [styled('dim', 'Try: '), command]),
  ];
  dispatch(desk, { type: 'changed', page: { ...page, isBusy: false, focus: 'no', trouble } });
}

/** Asks whether to save the receipt of what is selected as a file. */
export function askSave(desk: Desk): void {
  const words = desk.bindings.words('save', desk.store.read());
  if (!words) return;
  const file = words.at(-1) ?? '';
  ask(desk, {
    title: 'Save the receipt?',
    lines: [`As ${file}, in the folder in which this was started.`],
    words,
    yes: 'Save as PDF',
    focus: 'yes',
  });
}
