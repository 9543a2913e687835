import type { Failure } from './checkout.ts';

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
  | { readonly type: 'page-opened'; readonly pageId: string; readonly url: string }
  | { readonly type: 'action-required'; readonly url: string }
  | { readonly type: 'authorised'; readonly intentId: string }
  | { readonly type: 'capture-decided' }
  | { readonly type: 'captured'; readonly at: number; readonly intentId: string }
  | { readonly type: 'confirm-decided' }
  | { readonly type: 'confirms-answered'; readonly lost: readonly string[] }
  | { readonly type: 'abandoned'; readonly failure: Failure }
  | { readonly type: 'door-shut' }
  | { readonly type: 'unclaim-decided' }
  | { readonly type: 'claims-returned' }
  /** Money on an intent of a checkout that had ended without any. */
  | { readonly type: 'late-money'; readonly intentId: string }
  | { readonly type: 'refunded'; readonly amountMinor: number }
  /** A refund did not arrive; `amountMinor` of it had been counted as returned. */
  | { readonly type: 'refund-failed'; readonly amountMinor: number }
  /** Repeating cannot help; a person decides how it goes on. */
  | { readonly type: 'parked'; readonly at: number; readonly reason: string }
  | { readonly type: 'unparked' }
  /** A person has made sure at the processor that no money can come. */
  | { readonly type: 'declared-shut'; readonly failure: Failure }
  | { readonly type: 'looked-after'; readonly at: number };
