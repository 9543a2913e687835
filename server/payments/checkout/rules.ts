import type { CheckoutState } from '../contract.ts';
import { type Checkout, type CheckoutItem, type Failure, type Standing, totalMinorOf } from './checkout.ts';

/** A reservation that could not be claimed, and why. */
export interface Refusal {
  readonly reservationId: string;
  readonly failure: Failure;
}

/** What can happen to a checkout: facts from outside, and decisions of its own. */
export type CheckoutEvent =
  | { readonly type: 'begun' }
  | { readonly type: 'claims-answered'; readonly refusals: readonly Refusal[] }
  | { readonly type: 'intent-created'; readonly intentId: string }
  | { readonly type: 'action-required'; readonly url: string }
  | { readonly type: 'authorised' }
  | { readonly type: 'capture-decided' }
  | { readonly type: 'captured'; readonly at: number }
  | { readonly type: 'confirm-decided' }
  | { readonly type: 'confirms-answered'; readonly lost: readonly string[] }
  | { readonly type: 'abandoned'; readonly failure: Failure }
  | { readonly type: 'door-shut' }
  | { readonly type: 'unclaim-decided' }
  | { readonly type: 'claims-returned' }
  | { readonly type: 'refunded'; readonly amountMinor: number }
  /** A refund did not arrive; `amountMinor` of it had been counted as returned. */
  | { readonly type: 'refund-failed'; readonly amountMinor: number };

/** Work outside the database; each ends in an event. */
export type Task =
  | 'claim'
  | 'create-intent'
  | 'authorise'
  | 'await-action'
  | 'capture'
  | 'confirm'
  | 'shut-door'
  | 'unclaim';

/** What a checkout in a state needs next: outside work, a decision it makes alone, or nothing. */
export const nextOf: Readonly<Record<CheckoutState, Task | CheckoutEvent | null>> = {
  Open: { type: 'begun' },
  Claiming: 'claim',
  Claimed: 'create-intent',
  Paying: 'authorise',
  ActionRequired: 'await-action',
  Authorised: { type: 'capture-decided' },
  Capturing: 'capture',
  Captured: { type: 'confirm-decided' },
  Confirming: 'confirm',
  Done: null,
  Aborting: 'shut-door',
  DoorShut: { type: 'unclaim-decided' },
  Unclaiming: 'unclaim',
  Failed: null,
  NeedsHuman: null,
  PartlyRefunded: null,
  Refunded: null,
};

type EventOf<T extends CheckoutEvent['type']> = Extract<CheckoutEvent, { type: T }>;
type Moves = { readonly [T in CheckoutEvent['type']]?: (checkout: Checkout, event: EventOf<T>) => Checkout };

/** Before the capture everything can be undone; from `Captured` on there is no way but forward. */
const moves: Readonly<Record<CheckoutState, Moves>> = {
  Open: { begun: moveTo('Claiming') },
  Claiming: { 'claims-answered': answerClaims, abandoned: abandon },
  Claimed: { 'intent-created': openDoor, abandoned: abandon },
  Paying: { authorised: authorise, 'action-required': requireAction, captured: capture, abandoned: abandon },
  ActionRequired: { authorised: authorise, captured: capture, abandoned: abandon },
  Authorised: { 'capture-decided': moveTo('Capturing') },
  Capturing: { captured: capture, abandoned: abandon },
  Captured: { 'confirm-decided': moveTo('Confirming') },
  Confirming: { 'confirms-answered': answerConfirms },
  Done: { refunded: refund, 'refund-failed': failRefund },
  // A payer can finish while we give up: the claims still stand, so the money is welcome.
  Aborting: { 'door-shut': shutDoor, authorised: authorise, captured: capture },
  DoorShut: { 'unclaim-decided': moveTo('Unclaiming') },
  Unclaiming: { 'claims-returned': returnClaims },
  Failed: {},
  NeedsHuman: { refunded: addRefund, 'refund-failed': failRefund },
  PartlyRefunded: { refunded: refund, 'refund-failed': failRefund },
  Refunded: { 'refund-failed': failRefund },
};

/** The checkout after an event; throws when its state does not know the event, which is a bug. */
export function nextCheckout(checkout: Checkout, event: CheckoutEvent): Checkout {
  const move = moves[checkout.state][event.type] as
    | ((checkout: Checkout, event: CheckoutEvent) => Checkout)
    | undefined;
  if (!move) throw new Error(`A checkout in ${checkout.state} cannot take "${event.type}".`);
  return { ...move(checkout, event), version: checkout.version + 1 };
}

/** True when nothing but the payer, a person or nobody moves it on. */
export function isAtRest({ state }: Pick<Checkout, 'state'>): boolean {
  return state === 'ActionRequired' || nextOf[state] === null;
}

function moveTo(state: CheckoutState) {
  return (checkout: Checkout): Checkout => ({ ...checkout, state });
}

function answerClaims(checkout: Checkout, { refusals }: EventOf<'claims-answered'>): Checkout {
  const refused = new Set(refusals.map(({ reservationId }) => reservationId));
  const items = stand(checkout, ({ reservationId }) => (refused.has(reservationId) ? 'Refused' : 'Claimed'));
  const [first] = refusals;
  if (!first) return { ...checkout, items, state: 'Claimed' };
  const isEnough = checkout.allowPartial && items.some(({ standing }) => standing === 'Claimed');
  return isEnough
    ? { ...checkout, items, state: 'Claimed' }
    : { ...checkout, items, state: 'Aborting', failure: first.failure };
}

function openDoor(checkout: Checkout, { intentId }: EventOf<'intent-created'>): Checkout {
  const number = (checkout.door?.number ?? 0) + 1;
  return { ...checkout, state: 'Paying', door: { number, intentId, isOpen: true } };
}

function requireAction(checkout: Checkout, { url }: EventOf<'action-required'>): Checkout {
  return { ...checkout, state: 'ActionRequired', actionUrl: url };
}

function authorise(checkout: Checkout): Checkout {
  return { ...checkout, state: 'Authorised', actionUrl: null, failure: null };
}

/** The pivot: the door has let its money in, and lets in no more. */
function capture(checkout: Checkout, { at }: EventOf<'captured'>): Checkout {
  return { ...withShutDoor(checkout), state: 'Captured', capturedAt: at, actionUrl: null, failure: null };
}

function answerConfirms(checkout: Checkout, { lost }: EventOf<'confirms-answered'>): Checkout {
  const items = stand(checkout, ({ reservationId }) => (lost.includes(reservationId) ? 'Lost' : 'Confirmed'));
  return { ...checkout, items, state: lost.length === 0 ? 'Done' : 'NeedsHuman' };
}

function abandon(checkout: Checkout, { failure }: EventOf<'abandoned'>): Checkout {
  return { ...checkout, state: 'Aborting', actionUrl: null, failure };
}

function shutDoor(checkout: Checkout): Checkout {
  return { ...withShutDoor(checkout), state: 'DoorShut' };
}

function returnClaims(checkout: Checkout): Checkout {
  return { ...checkout, state: 'Failed', items: stand(checkout, () => 'Unclaimed') };
}

function refund(checkout: Checkout, event: EventOf<'refunded'>): Checkout {
  const after = addRefund(checkout, event);
  const isAll = after.refundedMinor >= totalMinorOf(after);
  return { ...after, state: isAll ? 'Refunded' : 'PartlyRefunded' };
}

function addRefund(checkout: Checkout, { amountMinor }: EventOf<'refunded'>): Checkout {
  return { ...checkout, refundedMinor: checkout.refundedMinor + amountMinor };
}

/** We owe what did not arrive, and somebody has to find another way to pay it. */
function failRefund(checkout: Checkout, { amountMinor }: EventOf<'refund-failed'>): Checkout {
  return { ...checkout, state: 'NeedsHuman', refundedMinor: checkout.refundedMinor - amountMinor };
}

function withShutDoor(checkout: Checkout): Checkout {
  return { ...checkout, door: checkout.door && { ...checkout.door, isOpen: false } };
}

/** Moves every item that was not refused before. */
function stand(checkout: Checkout, standingOf: (item: CheckoutItem) => Standing): CheckoutItem[] {
  return checkout.items.map((item) =>
    item.standing === 'Refused' ? item : { ...item, standing: standingOf(item) },
  );
}
