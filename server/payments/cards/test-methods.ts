import type { PaymentChoice } from './contract.ts';

/** Stripe's test cards by what they do (docs.stripe.com/testing); they move no money and work with a test key only. */
export const testChoices: readonly PaymentChoice[] = [
  { payment_method: 'pm_card_visa', kind: 'test', label: 'Test card: works' },
  { payment_method: 'pm_card_authenticationRequired', kind: 'test', label: 'Test card: the bank asks first' },
  { payment_method: 'pm_card_chargeDeclined', kind: 'test', label: 'Test card: declined' },
  {
    payment_method: 'pm_card_chargeDeclinedInsufficientFunds',
    kind: 'test',
    label: 'Test card: declined for insufficient funds',
  },
];

/** A test card is nobody's; any other name must be a saved card of the payer. */
export function isTestMethod(paymentMethod: string): boolean {
  return paymentMethod.startsWith('pm_card_');
}
