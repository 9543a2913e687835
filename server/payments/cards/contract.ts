import { z } from 'zod';
import { endpoint, publicContract } from '../../contracts/endpoint.ts';
import { instant } from '../../contracts/values.ts';

const cardId = z
  .string()
  .trim()
  .regex(/^pm_\w{1,80}$/, 'must be a card id such as pm_1PqX8YAbc');
const setupId = z
  .string()
  .trim()
  .regex(/^cs_\w{1,120}$/, 'must be a set-up id such as cs_test_a1b2');

/** A saved card. Its number is the processor's alone; nobody here has ever seen it. */
export const card = z.object({
  card_id: z.string().describe('names it as a payment_method'),
  brand: z.string().describe('such as visa'),
  last4: z.string(),
  exp_month: z.int(),
  exp_year: z.int(),
});
export type Card = z.infer<typeof card>;

/** Saving a card: the payer types it into the processor's page, never here. */
export const cardSetup = z.object({
  setup_id: z.string(),
  status: z.enum(['open', 'saved', 'expired']),
  url: z.string().nullable().describe('the page, while it is open'),
  expires_at: instant,
  card: card.nullable().describe('once saved'),
});
export type CardSetup = z.infer<typeof cardSetup>;

/** One way to pay, ready to be named as `payment_method`. */
export const paymentChoice = z.object({
  payment_method: z.string(),
  kind: z.enum(['saved', 'hosted', 'test']),
  label: z.string(),
});
export type PaymentChoice = z.infer<typeof paymentChoice>;

export const cardsContract = publicContract('payments', {
  listCards: endpoint({
    method: 'GET',
    path: '/cards',
    summary: "The caller's saved cards, newest first",
    access: ['user'],
    input: z.strictObject({}),
    output: z.object({ items: z.array(card) }),
  }),
  addCard: endpoint({
    method: 'POST',
    path: '/cards/setups',
    summary: "Open the processor's page on which a card is saved",
    access: ['user'],
    input: z.strictObject({}),
    output: cardSetup,
    status: 201,
  }),
  showCardSetup: endpoint({
    method: 'GET',
    path: '/cards/setups/:setup_id',
    summary: 'Whether the card has been saved',
    access: ['user'],
    input: z.strictObject({ setup_id: setupId }),
    output: cardSetup,
  }),
  removeCard: endpoint({
    method: 'DELETE',
    path: '/cards/:card_id',
    summary: 'Forget a saved card, here and at the processor',
    access: ['user'],
    input: z.strictObject({ card_id: cardId }),
    output: card,
  }),
  listPaymentChoices: endpoint({
    method: 'GET',
    path: '/payment-choices',
    summary:
      'How the caller can pay: saved cards, the hosted page, and test methods where no real money moves; the page only for staff who act',
    access: ['user'],
    acting: true,
    input: z.strictObject({}),
    output: z.object({ items: z.array(paymentChoice) }),
  }),
});
