import type { SupportCheckout } from '../../../../server/payments/support/contract.ts';
import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { supportColumns, supportFields } from '../../../views/support.ts';

/** Lists what needs a person. */
export async function run(_: object, { api }: Context): Promise<Outcome> {
  const support = await api.support();
  const { items } = await support.listCheckouts({});
  return list<SupportCheckout>({
    items,
    fields: supportFields,
    columns: supportColumns,
    whenEmpty: 'No payment needs anybody.',
    notes: items.length > 0 ? ['', 'Look at one: travel support checkout <id>'] : [],
  });
}
