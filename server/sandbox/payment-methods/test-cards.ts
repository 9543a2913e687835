/** Why a bank refuses, in Stripe's words (docs.stripe.com/testing, docs.stripe.com/declines/codes). */
export interface Decline {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
  readonly param?: string;
}

/** How a test card behaves. */
export interface TestCard {
  readonly brand: string;
  readonly last4: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  /** Each charge is refused. */
  readonly decline?: Decline;
  /** It can be saved although each charge is refused; other cards with a decline cannot. */
  readonly canBeSaved?: true;
  /** When the bank wants to see the payer first. */
  readonly authentication?: 'always' | 'until-set-up' | 'on-session';
  /** How a refund ends that does not end at once. */
  readonly refund?: RefundCourse;
  /** The payer disputes each payment as soon as it is captured, for this reason. */
  readonly disputeReason?: 'fraudulent' | 'product_not_received';
}

export interface RefundCourse {
  readonly startsAs: 'pending' | 'succeeded';
  readonly endsAs: 'succeeded' | 'failed';
}

/** The card behind a test payment method such as `pm_card_visa`; undefined when Stripe has none of that name. */
export function findTestCard(name: string): TestCard | undefined {
  return testCards.get(name);
}

const visa = { brand: 'visa', last4: '4242', funding: 'credit' } as const;

const declined: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};
const insufficientFunds: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};

const testCards: ReadonlyMap<string, TestCard> = new Map<string, TestCard>([
  ['pm_card_visa', visa],
  ['pm_card_visa_debit', { brand: 'visa', last4: '5556', funding: 'debit' }],
  ['pm_card_mastercard', { brand: 'mastercard', last4: '4444', funding: 'credit' }],
  ['pm_card_mastercard_debit', { brand: 'mastercard', last4: '8210', funding: 'debit' }],
  ['pm_card_mastercard_prepaid', { brand: 'mastercard', last4: '5100', funding: 'prepaid' }],
  ['pm_card_amex', { brand: 'amex', last4: '0005', funding: 'credit' }],
  ['pm_card_discover', { brand: 'discover', last4: '1117', funding: 'credit' }],
  ['pm_card_diners', { brand: 'diners', last4: '0004', funding: 'credit' }],
  ['pm_card_jcb', { brand: 'jcb', last4: '0505', funding: 'credit' }],
  ['pm_card_unionpay', { brand: 'unionpay', last4: '0005', funding: 'credit' }],

  ...both('chargeDeclined', { ...visa, last4: '0002', decline: declined }),
  ...both('chargeDeclinedInsufficientFunds', { ...visa, last4: '9995', decline: insufficientFunds }),
  ...both('chargeDeclinedLostCard', {
    ...visa,
    last4: '9987',
    decline: { ...declined, declineCode: 'lost_card' },
  }),
  ...both('chargeDeclinedStolenCard', {
    ...visa,
    last4: '9979',
    decline: { ...declined, declineCode: 'stolen_card' },
  }),
  [
    'pm_card_chargeDeclinedFraudulent',
    { ...visa, last4: '0019', decline: { ...declined, declineCode: 'fraudulent' } },
  ],
  ['pm_card_radarBlock', { ...visa, last4: '0019', decline: { ...declined, declineCode: 'fraudulent' } }],
  ['pm_card_chargeCustomerFail', { ...visa, last4: '0341', decline: declined, canBeSaved: true }],
  [
    'pm_card_chargeDeclinedExpiredCard',
    {
      ...visa,
      last4: '0069',
      decline: { code: 'expired_card', message: 'Your card has expired.', param: 'exp_month' },
    },
  ],
  [
    'pm_card_chargeDeclinedIncorrectCvc',
    {
      ...visa,
      last4: '0127',
      decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect.", param: 'cvc' },
    },
  ],
  [
    'pm_card_chargeDeclinedProcessingError',
    {
      ...visa,
      last4: '0119',
      decline: {
        code: 'processing_error',
        message: 'An error occurred while processing your card. Try again in a little while.',
      },
    },
  ],

  ['pm_card_authenticationRequired', { ...visa, last4: '3184', authentication: 'always' }],
  ['pm_card_authenticationRequiredOnSetup', { ...visa, last4: '3155', authentication: 'until-set-up' }],
  [
    'pm_card_authenticationRequiredSetupForOffSession',
    { ...visa, last4: '0446', authentication: 'on-session' },
  ],
  ['pm_card_threeDSecure2Required', { ...visa, last4: '3220', authentication: 'always' }],
  [
    'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    { ...visa, last4: '3178', authentication: 'always', decline: insufficientFunds, canBeSaved: true },
  ],

  // A failing refund first looks done; "some time later" it is not (docs.stripe.com/testing#refunds).
  ['pm_card_refundFail', { ...visa, last4: '5126', refund: { startsAs: 'succeeded', endsAs: 'failed' } }],
  ['pm_card_pendingRefund', { ...visa, last4: '7726', refund: { startsAs: 'pending', endsAs: 'succeeded' } }],
  ['pm_card_createDispute', { ...visa, last4: '0259', disputeReason: 'fraudulent' }],
  [
    'pm_card_createDisputeProductNotReceived',
    { ...visa, last4: '2685', disputeReason: 'product_not_received' },
  ],
]);

/** Stripe knows these names with and without the brand. */
function both(behaviour: string, card: TestCard): [string, TestCard][] {
  return [
    [`pm_card_${behaviour}`, card],
    [`pm_card_visa_${behaviour}`, card],
  ];
}
