import type { PayableReservation } from '../../contracts/reservation.ts';
import type { Checkout, CheckoutItem } from '../checkout/checkout.ts';
import type { Billing } from '../documents/contract.ts';
import type { Letterhead } from '../documents/rules.ts';
import type { CheckoutInput } from '../rules.ts';

const noon = Date.UTC(2026, 11, 1, 12);

/** A seller of whom nothing but the name is known. */
export const letterhead: Letterhead = {
  name: 'travel',
  address: [],
  taxId: null,
  tax: { name: 'VAT', ratesPercent: {} },
};

/** A buyer who wants documents made out to nothing but their name. */
export const noBilling: Billing = { company: null, address: [], tax_id: null };

export function anItem(parts: Partial<CheckoutItem> = {}): CheckoutItem {
  return {
    reservationId: 'KX7M2P',
    kind: 'flight',
    amountMinor: 75_000,
    summary: 'AA123 JFK-LAX 2026-12-10, 1 passenger',
    standing: 'Wanted',
    ...parts,
  };
}

export function aCheckout(parts: Partial<Checkout> = {}): Checkout {
  return {
    id: '0d7e3c1a-5b8e-4a55-9c2f-3f1c8f6f7a10',
    transactionId: '123456789',
    userId: '1001',
    payerName: 'Ada Lovelace',
    paymentMethod: 'pm_card_visa',
    customerId: null,
    allowPartial: false,
    currency: 'USD',
    items: [anItem()],
    state: 'Open',
    version: 1,
    door: null,
    actionUrl: null,
    failure: null,
    deadlineAt: noon + 1_800_000,
    capturedAt: null,
    refundedMinor: 0,
    parked: null,
    lookedAfterAt: null,
    createdAt: noon,
    ...parts,
  };
}

export function aPayable(parts: Partial<PayableReservation> = {}): PayableReservation {
  return {
    reservation_id: 'KX7M2P',
    type: 'flight',
    user_id: '1001',
    customer_name: 'Ada Lovelace',
    reservation_status: 'Held',
    total: 750,
    currency: 'USD',
    summary: 'AA123 JFK-LAX 2026-12-10, 1 passenger',
    trip: null,
    hold_expires_at: new Date(noon + 1_800_000).toISOString(),
    transaction_id: null,
    ...parts,
  };
}

export function anInput(parts: Partial<CheckoutInput> = {}): CheckoutInput {
  return {
    reservation_ids: ['KX7M2P'],
    all: false,
    payment_method: 'pm_card_visa',
    allow_partial: false,
    ...parts,
  };
}
