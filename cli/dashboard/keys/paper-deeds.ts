import type { Action } from './action.ts';
import * as reason from './reasons.ts';
import { selectedTransaction } from './subjects.ts';

const paid = ['tab:holds', 'tab:reservations', 'tab:payments'] as const;

/** Keys for what a payment leaves on paper, and for the page that a payment waits on. */
export const paperDeeds = [
  {
    id: 'receipt',
    keys: ['r'],
    scopes: paid,
    title: 'receipt',
    paths: [['receipt']],
    words: (state) => {
      const transaction = selectedTransaction(state);
      return transaction === undefined ? null : ['receipt', transaction];
    },
    unless: reason.noReceipt,
    hint: 14,
  },
  {
    id: 'save',
    keys: ['o'],
    scopes: paid,
    title: 'save PDF',
    paths: [['receipt']],
    words: (state) => {
      const transaction = selectedTransaction(state);
      return transaction === undefined
        ? null
        : ['receipt', transaction, '--pdf', `receipt-${transaction}.pdf`];
    },
    unless: reason.noReceipt,
    hint: 15,
  },
  {
    id: 'copy-link',
    keys: ['enter', 'c'],
    scopes: ['page:visit'],
    title: 'copy the address',
    paths: [['open']],
    words: ({ pages }) => {
      const page = pages.at(-1);
      return page?.kind === 'visit' ? ['open', page.transaction, '--print'] : null;
    },
    hint: 1,
  },
  {
    id: 'give-up',
    keys: ['x'],
    scopes: ['page:visit'],
    title: 'let go',
    paths: [['pay']],
    words: ({ pages }) => {
      const page = pages.at(-1);
      return page?.kind === 'visit' ? ['pay', '--give-up', page.transaction] : null;
    },
    hint: 2,
  },
] as const satisfies readonly Action[];
