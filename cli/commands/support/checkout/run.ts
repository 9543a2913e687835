import type { SupportCheckoutDetail } from '../../../../server/payments/support/contract.ts';
import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { supportFields, supportLines } from '../../../views/support.ts';
import type { supportCheckout } from './spec.ts';

/** Shows a checkout as support sees it. */
export async function run({ args }: Input<typeof supportCheckout>, { api, io }: Context): Promise<Outcome> {
  const support = await api.support();
  return thing<SupportCheckoutDetail>({
    item: await support.showCheckout({ transaction_id: args.transaction }),
    fields: supportFields,
    lines: (found) => supportLines(found, io.width),
  });
}
