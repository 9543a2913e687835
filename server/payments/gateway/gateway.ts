/** The payment processor as the checkout sees it. Amounts are minor units, currencies ISO 4217 in capitals. */
export interface Gateway {
  /** An intent that nothing can come through until it is confirmed. */
  createIntent(order: IntentOrder, key: string): Promise<Intent>;
  /** Lets the money in: authorises, declines, or asks the payer for something. */
  confirmIntent(intent: ConfirmRequest, key: string): Promise<Intent>;
  captureIntent(intent: IntentRef, key: string): Promise<Intent>;
  cancelIntent(intent: IntentRef, key: string): Promise<Intent>;
  readIntent(intent: IntentRef): Promise<Intent>;
  createRefund(refund: RefundOrder, key: string): Promise<GatewayRefund>;
  readRefund(refund: RefundOrder & { readonly gatewayId: string }): Promise<GatewayRefund>;
  /** The refund that carries our id, if the processor has one: for when the answer was lost. */
  findRefund(refund: RefundOrder): Promise<GatewayRefund | null>;
}

export interface IntentOrder {
  readonly checkoutId: string;
  readonly transactionId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethod: string;
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
