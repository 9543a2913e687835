import type { Card } from '../../../../server/payments/cards/contract.ts';
import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import { cardWords } from '../../../payments/method.ts';
import type { Input } from '../../../spec.ts';
import { cardFields } from '../../../views/card.ts';
import type { cardsRemove } from './spec.ts';

/** Removes a saved card. */
export async function run({ args }: Input<typeof cardsRemove>, { api }: Context): Promise<Outcome> {
  const cards = await api.cards();
  return thing<Card>({
    item: await cards.removeCard({ card_id: args.card }),
    fields: cardFields,
    lines: (card) => [`The ${cardWords(card)} is forgotten.`],
  });
}
