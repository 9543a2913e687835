import type { IntentSettings } from '../payment-intents/intent.ts';
import type { AllowRedisplay } from '../payment-methods/payment-method.ts';

/** A hosted page where a payer pays, or has a card saved, before it expires. */
export interface Session {
  readonly id: string;
  /** Counts the changes, so that of two at the same time one loses. */
  readonly version: number;
  readonly mode: 'payment' | 'setup';
  readonly status: 'open' | 'complete' | 'expired';
  /** `unpaid` until the money is captured: an authorisation alone pays nothing. */
  readonly paymentStatus: 'unpaid' | 'paid' | 'no_payment_required';
  readonly customer: string | null;
  /** Comes into being when the payer first tries to pay (API version 2022-08-01). */
  readonly paymentIntent: string | null;
  readonly setupIntent: string | null;
  readonly expiresAt: number;
  readonly settings: SessionSettings;
  readonly createdAt: number;
}

export interface SessionSettings {
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly clientReferenceId: string | null;
  readonly customerEmail: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Null in setup mode when the creator named none. */
  readonly currency: string | null;
  readonly lineItems: readonly LineItem[];
  readonly submitType: string | null;
  readonly locale: string | null;
  readonly allowedPaymentMethodTypes: readonly string[] | null;
  /** What the payment intent will be made of. */
  readonly payment: PaymentData | null;
  readonly allowRedisplay: AllowRedisplay | null;
}

export type PaymentData = Pick<
  IntentSettings,
  'description' | 'metadata' | 'receiptEmail' | 'setupFutureUsage' | 'statementDescriptorSuffix'
> & { readonly captureMethod: IntentSettings['captureMethod'] };

export interface LineItem {
  readonly id: string;
  readonly price: string;
  readonly product: string;
  readonly name: string;
  readonly description: string | null;
  /** Minor units of the session's currency. */
  readonly unitAmount: number;
  readonly quantity: number;
}

/** Minor units; null in setup mode. */
export function totalOf({ mode, settings }: Session): number | null {
  return mode === 'setup' ? null : sumOf(settings.lineItems);
}

export function sumOf(lineItems: readonly LineItem[]): number {
  return lineItems.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
}

/** What a change of a session is called among the events. */
export function sessionEvents(before: Session, after: Session): string[] {
  if (after.status === before.status) return [];
  return [after.status === 'complete' ? 'checkout.session.completed' : 'checkout.session.expired'];
}
