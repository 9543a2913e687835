import type { SupportCheckoutDetail } from '../../../../server/payments/support/contract.ts';
import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { supportFields, supportLines } from '../../../views/support.ts';
import type { supportResolve } from './spec.ts';

/** Sends a decision, and shows what has become of the checkout. */
export async function run(
  { args, flags }: Input<typeof supportResolve>,
  { api, io }: Context,
): Promise<Outcome> {
  const support = await api.support();
  const { transaction, action } = args;
  return thing<SupportCheckoutDetail>({
    item: await support.resolveCheckout({ transaction_id: transaction, action, note: flags.note }),
    fields: supportFields,
    lines: (found) => supportLines(found, io.width),
  });
}
