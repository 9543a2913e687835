import type { CheckoutState } from '../contract.ts';
import {
  type Checkout,
  type CheckoutItem,
  type Failure,
  hasClaims,
  type Standing,
  totalMinorOf,
} from './checkout.ts';
import type { CheckoutEvent } from './events.ts';

/** Work outside the database; each ends in an event. */
export type Task =
  | 'claim'
  | 'open-door'
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
  Claimed: 'open-door',
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

/** Parked, a checkout keeps its state and its claims, and goes on from there or is given up. */
const whileParked: Moves = {
  parked: park,
  unparked: (checkout) => ({ ...checkout, parked: null }),
  'declared-shut': (checkout, { failure }) => declareShut(checkout, failure),
};

type EventOf<T extends CheckoutEvent['type']> = Extract<CheckoutEvent, { type: T }>;
type Moves = { readonly [T in CheckoutEvent['type']]?: (checkout: Checkout, event: EventOf<T>) => Checkout };

/** Before the capture everything can be undone; from `Captured` on there is no way but forward. */
const moves: Readonly<Record<CheckoutState, Moves>> = {
  Open: { begun: moveTo('Claiming') },
  Claiming: { 'claims-answered': answerClaims, abandoned: abandon },
  Claimed: { 'intent-created': openDoor, 'page-opened': openPage, abandoned: abandon },
  Paying: { authorised: authorise, 'action-required': requireAction, captured: capture, abandoned: abandon },
  ActionRequired: {
    'action-required': requireAction,
    authorised: authorise,
    captured: capture,
    abandoned: abandon,
  },
  Authorised: { 'capture-decided': moveTo('Capturing') },
  Capturing: { captured: capture, abandoned: abandon },
  Captured: { 'confirm-decided': moveTo('Confirming') },
  Confirming: { 'confirms-answered': answerConfirms },
  Done: { refunded: refund, 'refund-failed': failRefund },
  // A payer can finish while we give up: the claims still stand, so the money is welcome.
  Aborting: { 'door-shut': shutDoor, authorised: authoriseAfterAll, captured: capture },
  DoorShut: { 'unclaim-decided': moveTo('Unclaiming') },
  Unclaiming: { 'claims-returned': returnClaims },
  Failed: { 'late-money': findLateMoney },
  NeedsHuman: { refunded: addRefund, 'refund-failed': failRefund, 'looked-after': lookAfter },
  PartlyRefunded: { refunded: refund, 'refund-failed': failRefund },
  Refunded: { 'refund-failed': failRefund },
};

/** The checkout after an event; throws when its state does not know the event, which is a bug. */
export function nextCheckout(checkout: Checkout, event: CheckoutEvent): Checkout {
  const known = checkout.parked || event.type === 'parked' ? whileParked : moves[checkout.state];
  const move = known[event.type] as ((checkout: Checkout, event: CheckoutEvent) => Checkout) | undefined;
  if (!move) throw new Error(`A checkout in ${checkout.state} cannot take "${event.type}".`);
  return { ...move(checkout, event), version: checkout.version + 1 };
}

/** True when nothing but the payer, a person or nobody moves it on. */
export function isAtRest(checkout: Pick<Checkout, 'state' | 'parked'>): boolean {
  return checkout.state === 'ActionRequired' || !hasWork(checkout);
}

/** True while the runner has something to do with it. */
export function hasWork({ state, parked }: Pick<Checkout, 'state' | 'parked'>): boolean {
  return nextOf[state] !== null && parked === null;
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
  return { ...checkout, state: 'Paying', door: { number, pageId: null, intentId, isOpen: true } };
}

/** The page is open to the payer from here on, so it is the payer who is waited for. */
function openPage(checkout: Checkout, { pageId, url }: EventOf<'page-opened'>): Checkout {
  const number = (checkout.door?.number ?? 0) + 1;
  const door = { number, pageId, intentId: null, isOpen: true };
  return { ...checkout, state: 'ActionRequired', actionUrl: url, door };
}

function requireAction(checkout: Checkout, { url }: EventOf<'action-required'>): Checkout {
  return { ...checkout, state: 'ActionRequired', actionUrl: url };
}

function authorise(checkout: Checkout, { intentId }: EventOf<'authorised'>): Checkout {
  const door = checkout.door && { ...checkout.door, intentId };
  return { ...checkout, state: 'Authorised', actionUrl: null, failure: null, door };
}

/** Money for what was given back is late, and is let go instead. */
function authoriseAfterAll(checkout: Checkout, event: EventOf<'authorised'>): Checkout {
  if (!hasClaims(checkout)) throw new Error(`Checkout ${checkout.id} has given its claims back.`);
  return authorise(checkout, event);
}

/** The pivot: the door has let its money in, and lets in no more. */
function capture(checkout: Checkout, { at, intentId }: EventOf<'captured'>): Checkout {
  const door = checkout.door && { ...checkout.door, intentId, isOpen: false };
  return { ...checkout, state: 'Captured', capturedAt: at, actionUrl: null, failure: null, door };
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

function park(checkout: Checkout, { at, reason }: EventOf<'parked'>): Checkout {
  if (!hasWork(checkout)) throw new Error(`Nobody works on a checkout in ${checkout.state}.`);
  return { ...checkout, parked: { at, reason } };
}

/** Nothing that was captured can be declared away. */
function declareShut(checkout: Checkout, failure: Failure): Checkout {
  if (checkout.capturedAt !== null)
    throw new Error(`Checkout ${checkout.id} is paid; it cannot be given up.`);
  return { ...withShutDoor(checkout), state: 'DoorShut', failure, actionUrl: null, parked: null };
}

function returnClaims(checkout: Checkout): Checkout {
  return { ...checkout, state: 'Failed', items: stand(checkout, () => 'Unclaimed') };
}

/** Its claims are given back, so the door is shut once more: an authorisation is cancelled, a payment paid back. */
function findLateMoney(checkout: Checkout, { intentId }: EventOf<'late-money'>): Checkout {
  const { door } = checkout;
  const isOurs = door !== null && (door.intentId === intentId || door.intentId === null);
  const late = isOurs
    ? { ...door, intentId, isOpen: true }
    : { number: (door?.number ?? 0) + 1, pageId: null, intentId, isOpen: true };
  return { ...checkout, state: 'Aborting', door: late };
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
  const refundedMinor = checkout.refundedMinor - amountMinor;
  return { ...checkout, state: 'NeedsHuman', refundedMinor, lookedAfterAt: null };
}

function lookAfter(checkout: Checkout, { at }: EventOf<'looked-after'>): Checkout {
  return { ...checkout, lookedAfterAt: at };
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
