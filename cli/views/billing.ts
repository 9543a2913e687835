import type { Billing } from '../../server/payments/documents/contract.ts';
import { type Outcome, thing } from '../io/outcome.ts';
import { detailLines } from '../io/table.ts';

/** What documents are made out to. */
export function billingOutcome(billing: Billing): Outcome {
  return thing<Billing>({
    item: billing,
    fields: ['company', 'address', 'tax_id'],
    lines: ({ company, address, tax_id }) =>
      detailLines([
        ['Made out to', company ?? 'your own name'],
        ['Address', address.join(', ') || 'none'],
        ['Tax id', tax_id ?? 'none'],
      ]),
  });
}
