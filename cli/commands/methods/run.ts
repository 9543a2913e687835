import type { PaymentChoice } from '../../../server/payments/cards/contract.ts';
import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { styled } from '../../io/text.ts';

/** Lists the ways to pay. */
export async function run(_: object, { api }: Context): Promise<Outcome> {
  const cards = await api.cards();
  const { items } = await cards.listPaymentChoices({});
  return list<PaymentChoice>({
    items,
    fields: ['payment_method', 'kind', 'label'],
    columns: [
      { title: 'METHOD', cell: ({ payment_method }) => styled('bold', payment_method) },
      { title: 'KIND', cell: ({ kind }) => kind },
      { title: 'WHAT', cell: ({ label }) => label, shrinks: true },
    ],
    whenEmpty: 'There is no way to pay here.',
  });
}
