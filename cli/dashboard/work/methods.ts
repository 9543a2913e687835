import type { Desk } from '../desk.ts';
import type { Choice } from '../state/page.ts';

/** The test cards of Stripe that a sandbox takes; a live server refuses them, and no money moves. */
const testCards: readonly Choice[] = [
  { value: 'pm_card_visa', label: 'Visa test card (pm_card_visa)' },
  { value: 'pm_card_mastercard', label: 'Mastercard test card (pm_card_mastercard)' },
  { value: 'pm_card_chargeDeclined', label: 'a test card that is declined (pm_card_chargeDeclined)' },
];

/** How this person can pay. */
export async function listMethods(_desk: Desk): Promise<readonly Choice[]> {
  return testCards;
}
