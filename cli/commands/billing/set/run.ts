import type { Context } from '../../../context.ts';
import { usageFailure } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { billingOutcome } from '../../../views/billing.ts';
import type { billingSet } from './spec.ts';

/** Changes what documents are made out to; what is not named stays. */
export async function run({ flags }: Input<typeof billingSet>, { api }: Context): Promise<Outcome> {
  const { company, address, 'tax-id': taxId } = flags;
  if (company === undefined && address.length === 0 && taxId === undefined) {
    throw usageFailure('Say what to set: --company, --address or --tax-id.', ['travel billing show']);
  }
  const payments = await api.payments();
  const known = await payments.showBilling({});
  return billingOutcome(
    await payments.setBilling({
      company: changed(company, known.company),
      address: address.length === 0 ? known.address : address.filter((line) => line.trim() !== ''),
      tax_id: changed(taxId, known.tax_id),
    }),
  );
}

function changed(value: string | undefined, known: string | null): string | null {
  if (value === undefined) return known;
  return value.trim() === '' ? null : value;
}
