import type { Dispute } from '../disputes/dispute.ts';
import type { Ledger } from './ledger.ts';

/** The payment processor as the checkout sees it. Amounts are minor units, currencies ISO 4217 in capitals. */
export interface Gateway {
  /** An intent that nothing can come through until it is confirmed. */
  createIntent(order: IntentOrder, key: string): Promise<Intent>;
  /** Lets the money in: authorises, declines, or asks the payer for something. */
  confirmIntent(intent: ConfirmRequest, key: string): Promise<Intent>;
  captureIntent(intent: IntentRef, key: string): Promise<Intent>;
  cancelIntent(intent: IntentRef, key: string): Promise<Intent>;
  readIntent(intent: IntentRef): Promise<Intent>;
  /** A page of the processor on which the payer pays; nobody has its address before the answer. */
  openPage(order: PageOrder, key: string): Promise<Page>;
  readPage(page: PageRef): Promise<Page>;
  /** Refused when the page is not open any more: then look what became of it. */
  expirePage(page: PageRef, key: string): Promise<Page>;
  createRefund(refund: RefundOrder, key: string): Promise<GatewayRefund>;
  readRefund(refund: RefundOrder & { readonly gatewayId: string }): Promise<GatewayRefund>;
  /** The refund that carries our id, if the processor has one: for when the answer was lost. */
  findRefund(refund: RefundOrder): Promise<GatewayRefund | null>;
  /** Everything of ours on the processor's books since an instant, epoch ms. */
  readLedger(since: number): Promise<Ledger>;
  /** Answers the processor's id of the customer. */
  createCustomer(customer: { readonly userId: string; readonly name: string }, key: string): Promise<string>;
  /** A page on which a customer saves a card. */
  openSetup(
    setup: { readonly customerId: string; readonly returnUrl: string },
    key: string,
  ): Promise<CardSetupPage>;
  readSetup(pageId: string): Promise<CardSetupPage>;
  listCards(customerId: string): Promise<SavedCard[]>;
  removeCard(cardId: string, key: string): Promise<void>;
  readDispute(id: string): Promise<GatewayDispute>;
  /** What happened at the processor since then (epoch ms), in no order. */
  listEvents(sinceMs: number): Promise<GatewayEvent[]>;
}

/** What may be known of a card without its number. */
export interface SavedCard {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
}

export interface CardSetupPage extends Pick<Page, 'id' | 'status' | 'url'> {
  readonly expiresAt: number;
  /** Once saved. */
  readonly card: SavedCard | null;
}

/** Something happened at the processor; whom it is about, as far as it says. */
export interface GatewayEvent {
  readonly id: string;
  /** Such as `payment_intent.succeeded`. */
  readonly type: string;
  readonly createdAt: number;
  readonly checkoutId: string | null;
  readonly intentId: string | null;
  readonly refundId: string | null;
  readonly disputeId: string | null;
}

export interface IntentOrder {
  readonly checkoutId: string;
  readonly transactionId: string;
  readonly userId: string;
  readonly payerName: string;
  /** What is paid for, in short: see `writeItems`. */
  readonly items: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethod: string;
  /** Whose saved card it is; null for a method that is nobody's. */
  readonly customerId: string | null;
  readonly description: string;
}

/** An intent and what it must be about: every answer is checked against this. */
export interface IntentRef {
  readonly intentId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface ConfirmRequest extends IntentRef {
  /** Where the bank sends the payer's browser afterwards. */
  readonly returnUrl: string;
}

export const intentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const;
export type IntentStatus = (typeof intentStatuses)[number];

export interface Intent {
  readonly id: string;
  readonly status: IntentStatus;
  /** The bank's page, while `requires_action`. */
  readonly actionUrl: string | null;
  /** Why the last try was declined. */
  readonly declineCode: string | null;
}

export interface PageOrder extends Omit<IntentOrder, 'paymentMethod'> {
  /** What the payer reads on it; the amounts add up to `amountMinor`. */
  readonly lines: readonly { readonly name: string; readonly amountMinor: number }[];
  /** Where the page leads when it is done with. */
  readonly returnUrl: string;
  /** Epoch ms; 30 minutes to 24 hours ahead (docs.stripe.com/api/checkout/sessions/create#expires_at). */
  readonly expiresAt: number;
}

export interface PageRef {
  readonly pageId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export const pageStatuses = ['open', 'complete', 'expired'] as const;

export interface Page {
  readonly id: string;
  readonly status: (typeof pageStatuses)[number];
  /** Where the payer goes, while it is open. */
  readonly url: string | null;
  /** The intent behind it, once the payer has begun to pay. */
  readonly intent: Intent | null;
}

export interface RefundOrder {
  readonly refundId: string;
  readonly intentId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface GatewayRefund {
  readonly gatewayId: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
}

/** A payer's bank wants a payment back. */
export interface GatewayDispute extends Omit<Dispute, 'checkoutId' | 'intentId'> {
  /** Null where it is about no intent. */
  readonly intentId: string | null;
}

/** The bank said no to this card. */
export class Declined extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`declined: ${code}`);
    this.name = 'Declined';
    this.code = code;
  }
}

/** The processor understood the request and refuses it; nothing was done, and a repeat is refused again. */
export class RefusedByGateway extends Error {
  readonly code: string | undefined;
  readonly parameter: string | undefined;

  constructor(message: string, about: { code: string | undefined; parameter: string | undefined }) {
    super(message);
    this.name = 'RefusedByGateway';
    this.code = about.code;
    this.parameter = about.parameter;
  }
}

/** No answer, or one that does not say what happened: look, or ask again with the same key. */
export class OutcomeUnknown extends Error {
  /** The processor answered 5xx, and may answer that again to the same key for as long as it keeps it. */
  readonly isServerError: boolean;

  constructor(message: string, options: { isServerError?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'OutcomeUnknown';
    this.isServerError = options.isServerError ?? false;
  }
}
