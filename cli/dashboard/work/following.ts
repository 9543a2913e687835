import type { CheckoutState, Transaction } from '../../../server/payments/contract.ts';
import { type Desk, dispatch, topPage } from '../desk.ts';
import type { Words } from '../words.ts';

const lookMs = 400;

/** What the states of a checkout mean to the payer. */
const stepWords: Partial<Record<CheckoutState, string>> = {
  Open: 'opened',
  Claiming: 'claiming what you hold',
  Claimed: 'claimed: the clock has stopped',
  Paying: 'authorising',
  ActionRequired: 'your bank wants to see you first',
  Authorised: 'authorised',
  Capturing: 'taking the money',
  Captured: 'paid',
  Confirming: 'confirming',
  Done: 'confirmed',
  Aborting: 'stopping',
  DoorShut: 'stopped: nothing can be charged any more',
  Unclaiming: 'giving your holds their clock back',
  Failed: 'failed: nothing was charged',
  NeedsHuman: 'our staff is looking at it',
};

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
    if (state) addStep(desk, words, stepWords[state] ?? state);
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
