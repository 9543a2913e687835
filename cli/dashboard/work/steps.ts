import type { CheckoutState } from '../../../server/payments/contract.ts';

/** What the states of a checkout mean to the payer. */
const words: Partial<Record<CheckoutState, string>> = {
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

/** A state of a checkout as a step that the payer understands. */
export function stepOf(state: CheckoutState): string {
  return words[state] ?? state;
}
