import type { Card } from '../../server/payments/cards/contract.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { styled } from '../io/text.ts';

/** A saved card as a line in a pipe. */
export const cardFields: Fields = ['card_id', 'brand', 'last4', 'exp_month', 'exp_year'];

export const cardColumns: readonly Column<Card>[] = [
  { title: 'CARD', cell: ({ last4 }) => styled('bold', last4) },
  { title: 'BRAND', cell: ({ brand }) => brand },
  {
    title: 'VALID UNTIL',
    cell: ({ exp_month, exp_year }) => `${String(exp_month).padStart(2, '0')}/${exp_year}`,
  },
  { title: 'ID', cell: ({ card_id }) => card_id, shrinks: true },
];
