import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { billingOutcome } from '../../../views/billing.ts';
import type { billingShow } from './spec.ts';

/** Shows what documents are made out to. */
export async function run(_: Input<typeof billingShow>, { api }: Context): Promise<Outcome> {
  const payments = await api.payments();
  return billingOutcome(await payments.showBilling({}));
}
