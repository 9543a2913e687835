/** The test cards that the page offers, by what they do; a test may send the name of any other. */
export const offeredCards: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'pm_card_visa', label: 'Visa: works' },
  { name: 'pm_card_mastercard', label: 'Mastercard: works' },
  { name: 'pm_card_amex', label: 'American Express: works' },
  { name: 'pm_card_authenticationRequired', label: 'Visa: the bank asks you first (3-D Secure)' },
  { name: 'pm_card_authenticationRequiredOnSetup', label: 'Visa: the bank asks you until the card is saved' },
  { name: 'pm_card_chargeDeclined', label: 'Visa: declined' },
  { name: 'pm_card_chargeDeclinedInsufficientFunds', label: 'Visa: declined for insufficient funds' },
  { name: 'pm_card_chargeDeclinedExpiredCard', label: 'Visa: declined because it has expired' },
  { name: 'pm_card_chargeCustomerFail', label: 'Visa: can be saved, payments are declined' },
  { name: 'pm_card_refundFail', label: 'Visa: works, a refund fails later' },
  { name: 'pm_card_pendingRefund', label: 'Visa: works, a refund takes its time' },
  { name: 'pm_card_createDispute', label: 'Visa: works, and you dispute the payment' },
];
