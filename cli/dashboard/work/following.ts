import type { CheckoutState, Transaction } from '../../../server/payments/contract.ts';
import { type Desk, dispatch, topPage } from '../desk.ts';
import type { Words } from '../words.ts';
import { stepOf } from './steps.ts';

const lookMs = 400;

/**
 * Tells the steps of a payment in the question that started it, one line for each state that was seen, until
 * stopped. It only looks: the command itself waits for the end.
 */
export function followPayment(desk: Desk, words: Words): () => void {
  const startedAt = desk.now();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const look = async () => {
    const state = await latestState(desk, startedAt).catch(() => null);
    if (isOver) return;
    if (state) addStep(desk, words, stepOf(state));
    timer = setTimeout(() => void look(), lookMs);
  };
  timer = setTimeout(() => void look(), lookMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

async function latestState(desk: Desk, startedAt: number): Promise<CheckoutState | null> {
  const { outcome } = await desk.run(['transactions', '--limit', '1']);
  const [latest] = outcome?.kind === 'list' ? (outcome.items as Transaction[]) : [];
  // The server tells whole seconds.
  const isOurs = latest && Date.parse(latest.created_at) >= startedAt - 2_000;
  return isOurs ? latest.checkout_state : null;
}

function addStep(desk: Desk, words: Words, step: string): void {
  const page = topPage(desk.store.read(), 'ask');
  if (page?.words !== words || page.steps.at(-1) === step) return;
  dispatch(desk, { type: 'changed', page: { ...page, steps: [...page.steps, step] } });
}
