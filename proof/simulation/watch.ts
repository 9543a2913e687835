import type { History } from './history.ts';

/** What the processor has done, as it did it, answered or not; and what must hold at every instant. */
export interface Watch {
  /** An answer of the processor, before the network has its way with it. */
  processorSaid(body: unknown): void;
  /** A reservation was confirmed for this transaction: its money must be there already. */
  confirmed(reservationId: string, transactionId: string): void;
  /** A hold was made; `until` by its inventory's own clock. */
  held(reservationId: string, until: number): void;
  /** A claim was accepted: not after its time, and never after it was given back. `now` by the same clock. */
  claimed(reservationId: string, checkoutId: string, now: number): void;
  /** A claim was given back by payments: nothing may be able to come through for it any more. */
  unclaimed(reservationId: string, checkoutId: string): void;
}

interface Seen {
  readonly checkoutId: string;
  readonly transactionId: string;
  status: string;
}

/** Money is there, or can come. An intent that nobody has confirmed lets nothing in. */
export const liveStatuses: readonly string[] = [
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
];

const dead = 'canceled';
/** What a hold must have left when it is claimed. */
const leastClaimableMs = 2_000;

export function createWatch(history: History): Watch {
  const intents = new Map<string, Seen>();
  const of = (checkoutId: string) => [...intents.values()].filter((seen) => seen.checkoutId === checkoutId);
  const deadlines = new Map<string, number>();
  const claims = new Map<string, 'stands' | 'given back'>();
  return {
    held: (reservationId, until) => void deadlines.set(reservationId, until),
    claimed: (reservationId, checkoutId, now) => {
      const claim = `${reservationId} ${checkoutId}`;
      const known = claims.get(claim);
      if (known === 'given back')
        history.violate(`${reservationId} was claimed again by ${checkoutId}, which gave it back.`);
      if (known === undefined && now > (deadlines.get(reservationId) ?? Infinity) - leastClaimableMs)
        history.violate(`${reservationId} was claimed by ${checkoutId} after its time.`);
      if (known === undefined) claims.set(claim, 'stands');
    },
    processorSaid: (body) => {
      const intent = intentIn(body);
      if (!intent) return;
      // A kept answer tells of an older state; the last two states are for good.
      const isOver = ['succeeded', dead].includes(intents.get(intent.id)?.status ?? '');
      if (!isOver) intents.set(intent.id, intent.seen);
      const open = of(intent.seen.checkoutId).filter(({ status }) => liveStatuses.includes(status));
      if (open.length > 1) history.violate(`Checkout ${intent.seen.checkoutId} has two live intents.`);
    },
    confirmed: (reservationId, transactionId) => {
      const paid = [...intents.values()].some(
        (seen) => seen.transactionId === transactionId && seen.status === 'succeeded',
      );
      if (!paid)
        history.violate(`${reservationId} was confirmed before transaction ${transactionId} was captured.`);
    },
    unclaimed: (reservationId, checkoutId) => {
      claims.set(`${reservationId} ${checkoutId}`, 'given back');
      const open = of(checkoutId).find(({ status }) => liveStatuses.includes(status));
      if (open) {
        history.violate(
          `${reservationId} was given back while checkout ${checkoutId} had an intent ${open.status}.`,
        );
      }
    },
  };
}

function intentIn(body: unknown): { id: string; seen: Seen } | null {
  const { object, id, status, metadata, error } = (body ?? {}) as {
    object?: string;
    id?: string;
    status?: string;
    metadata?: Record<string, string>;
    error?: { payment_intent?: unknown };
  };
  if (error?.payment_intent) return intentIn(error.payment_intent);
  if (object !== 'payment_intent' || !id || !status) return null;
  const { checkout_id: checkoutId = '', transaction_id: transactionId = '' } = metadata ?? {};
  return { id, seen: { checkoutId, transactionId, status } };
}
