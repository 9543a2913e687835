import type { Transaction } from '../../../server/payments/contract.ts';
import { collectPages } from '../../api/pages.ts';
import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import type { Input } from '../../spec.ts';
import { transactionColumns, transactionFields } from '../../views/transaction.ts';
import type { transactions } from './spec.ts';

const usualLimit = 50;

/** Lists transactions. */
export async function run({ flags }: Input<typeof transactions>, { api }: Context): Promise<Outcome> {
  const payments = await api.payments();
  const ofUser = { user_id: flags.user };
  const items = await collectPages(
    (page) => payments.listTransactions({ ...ofUser, ...page }),
    flags.limit ?? usualLimit,
  );
  return list<Transaction>({
    items,
    fields: transactionFields,
    columns: transactionColumns,
    whenEmpty: 'Nothing has been paid yet.',
    notes: flags.user === undefined ? waysOn(items) : [],
  });
}

/** How payments that wait for their payer go on. */
function waysOn(items: readonly Transaction[]): string[] {
  const waiting = items.filter(({ action_url }) => action_url !== null);
  if (waiting.length === 0) return [];
  return [
    '',
    ...waiting.map(
      ({ transaction_id: id }) => `Go on: travel pay --resume ${id}. Let go: travel pay --give-up ${id}`,
    ),
  ];
}
