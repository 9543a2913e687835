import { reservationKindOf } from '../../contracts/reservation.ts';
import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import type { LedgerIntent } from '../gateway/ledger.ts';

/** What a restored database has to do about a payment that the processor knows. */
export type Remedy =
  /** Our books have it: the checkout's own steps ask what became of it. */
  | 'leave'
  /** Money was taken after the backup: the checkout goes on from there. */
  | 'go-on'
  /** It can still let money in, for a checkout that nobody remembers. */
  | 'cancel';

const over: ReadonlySet<string> = new Set(['canceled', 'succeeded']);

/** `checkout` is what the backup knows of it; null when it was begun later. */
export function remedyFor(intent: LedgerIntent, checkout: Checkout | null): Remedy {
  // From its door on a checkout looks at the processor before it does anything.
  if (checkout && (checkout.door !== null || !beforeDoor.has(checkout.state))) return 'leave';
  if (intent.receivedMinor > 0) return 'go-on';
  return over.has(intent.status) ? 'leave' : 'cancel';
}

const beforeDoor: ReadonlySet<Checkout['state']> = new Set(['Open', 'Claiming', 'Claimed']);

/** A checkout that has just captured this payment; what it paid for is confirmed next, or given back. */
export function capturedCheckout(checkout: Checkout, intent: LedgerIntent, now: number): Checkout {
  return {
    ...checkout,
    items: checkout.items.map((item) => ({ ...item, standing: 'Claimed' as const })),
    state: 'Captured',
    capturedAt: now,
    door: { number: 1, pageId: null, intentId: intent.id, isOpen: false },
    version: checkout.version + 1,
  };
}

/** The checkout as its payment remembers it; null when the marks do not say enough, or not the amount. */
export function rebuildCheckout(intent: LedgerIntent, now: number): Checkout | null {
  const { transactionId, userId, payerName, items: text } = intent.marks;
  const items = readItems(text);
  const sumMinor = items?.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (!transactionId || !userId || !payerName || !items || sumMinor !== intent.receivedMinor) return null;
  return {
    id: intent.checkoutId,
    transactionId,
    userId,
    payerName,
    paymentMethod: 'restored',
    customerId: null,
    allowPartial: false,
    currency: intent.currency,
    items,
    state: 'Claimed',
    version: 1,
    door: null,
    actionUrl: null,
    failure: null,
    deadlineAt: now,
    capturedAt: null,
    refundedMinor: 0,
    parked: null,
    lookedAfterAt: null,
    createdAt: now,
  };
}

/** `ABC123:19200,CJ95J7MH:4035`, as it fits into one mark of a payment (500 characters). */
export function writeItems(items: readonly Pick<CheckoutItem, 'reservationId' | 'amountMinor'>[]): string {
  return items.map(({ reservationId, amountMinor }) => `${reservationId}:${amountMinor}`).join(',');
}

const names = { flight: 'Flight', hotel: 'Hotel', car: 'Car' } as const;

function readItems(text: string | null): CheckoutItem[] | null {
  const parts = text?.split(',').map((part) => /^([A-Z0-9]+):(\d{1,12})$/.exec(part)) ?? [];
  const items = parts.flatMap((part) => {
    const [, reservationId = '', amount = ''] = part ?? [];
    const kind = reservationKindOf(reservationId);
    if (!kind) return [];
    const summary = `${names[kind]} ${reservationId}`;
    return [{ reservationId, kind, amountMinor: Number(amount), summary, standing: 'Claimed' as const }];
  });
  return items.length > 0 && items.length === parts.length ? items : null;
}
