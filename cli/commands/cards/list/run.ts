import type { Card } from '../../../../server/payments/cards/contract.ts';
import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { cardColumns, cardFields } from '../../../views/card.ts';

/** Lists saved cards. */
export async function run(_: object, { api }: Context): Promise<Outcome> {
  const cards = await api.cards();
  const { items } = await cards.listCards({});
  return list<Card>({
    items,
    fields: cardFields,
    columns: cardColumns,
    whenEmpty: 'You have no saved card. Save one with: travel cards add',
  });
}
