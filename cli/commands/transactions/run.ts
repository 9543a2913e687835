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
  return list<Transaction>({
    items: await collectPages(
      (page) => payments.listTransactions({ ...ofUser, ...page }),
      flags.limit ?? usualLimit,
    ),
    fields: transactionFields,
    columns: transactionColumns,
    whenEmpty: 'Nothing has been paid yet.',
  });
}
