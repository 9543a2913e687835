import type {
  DisputeView,
  SupportCheckout,
  SupportCheckoutDetail,
} from '../../server/payments/support/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { detailLines, tableLines } from '../io/table.ts';
import { type Line, styled } from '../io/text.ts';
import { ownDay, ownMoment } from '../io/time.ts';
import { transactionLines } from './transaction.ts';

export const supportFields: Fields = [
  'transaction_id',
  'checkout_state',
  'status',
  'amount',
  'currency',
  'attention.since',
  'attention.reason',
  'user_id',
  'reservations',
];

export const supportColumns: readonly Column<SupportCheckout>[] = [
  { title: 'ID', cell: ({ transaction_id }) => styled('bold', transaction_id) },
  { title: 'STATE', cell: ({ checkout_state }) => styled('yellow', checkout_state) },
  { title: 'SINCE', cell: ({ attention }) => (attention ? ownMoment(attention.since) : '') },
  { title: 'AMOUNT', align: 'right', cell: ({ amount, currency }) => moneyWords(amount, currency) },
  { title: 'WHY', cell: ({ attention }) => attention?.reason ?? '', shrinks: true },
];

/** What the payer's bank wants back, a line for each dispute. */
export function disputeLines(disputes: readonly DisputeView[]): Line[] {
  return disputes.map(({ dispute_id, status, reason, amount, currency, answer_by }) => [
    styled('red', `Disputed: ${moneyWords(amount, currency)}`),
    `, ${reason}, ${status}`,
    answer_by === null ? '' : `, answer at the processor by ${ownDay(answer_by)}`,
    styled('dim', `  ${dispute_id}`),
  ]);
}

/** A checkout with its doors and its history, for people. */
export function supportLines(found: SupportCheckoutDetail, width: number): Line[] {
  const { attention, doors, history } = found;
  return [
    ...transactionLines(found),
    ...disputeLines(found.disputes),
    ...(attention
      ? [
          '',
          ...detailLines([
            ['Needs', styled('yellow', attention.reason)],
            ['Decide', attention.actions.join(', ')],
          ]),
        ]
      : []),
    '',
    styled('bold', 'Doors at the processor'),
    ...doors.map(({ page_id, intent_id, is_open }) => {
      const names = [page_id, intent_id].filter((name) => name !== null).join(' ');
      return `  ${names}: ${is_open ? 'open' : 'shut'}`;
    }),
    '',
    styled('bold', 'History'),
    ...tableLines(
      history,
      [
        { title: 'WHEN', cell: ({ at }) => ownMoment(at) },
        { title: 'WHAT', cell: ({ event }) => event },
        { title: 'STATE', cell: ({ state }) => state },
        { title: 'WHO', cell: ({ actor }) => actor ?? '' },
        { title: 'NOTE', cell: ({ note }) => note ?? '', shrinks: true },
      ],
      width,
    ),
  ];
}
