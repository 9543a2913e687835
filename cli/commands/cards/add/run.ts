import type { CardSetup } from '../../../../server/payments/cards/contract.ts';
import type { Context } from '../../../context.ts';
import { Failure } from '../../../failure.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import { cardWords } from '../../../payments/method.ts';
import { canWaitForPayer, waitAtPage } from '../../../payments/page.ts';

/** Opens the processor's page to save a card on, and waits for it where somebody can go there. */
export async function run(_: object, context: Context): Promise<Outcome> {
  const cards = await context.api.cards();
  const begun = await cards.addCard({});
  const { setup_id } = begun;
  const setup = canWaitForPayer(context)
    ? await waitAtPage(
        {
          invitation: 'Type your card into this page:',
          afterwards: ['Ctrl-C only stops waiting; the card is saved all the same: travel cards list'],
          begun,
          look: () => cards.showCardSetup({ setup_id }),
          pageOf,
        },
        context,
      )
    : begun;
  if (setup.status === 'open') throw waitsOnPage(setup);
  if (setup.status === 'expired') {
    throw new Failure('expired', 'The page was shut before a card was saved.', {
      next: ['travel cards add'],
    });
  }
  return thing<CardSetup>({
    item: setup,
    fields: ['setup_id', 'status', 'card.card_id', 'card.brand', 'card.last4'],
    lines: ({ card }) => [card ? `The ${cardWords(card)} is saved.` : 'The card is saved.'],
    notes: ['', 'Pay with it: travel pay <reservation> --card <last four digits>'],
  });
}

function pageOf({ status, url, expires_at }: CardSetup) {
  return status === 'open' && url !== null ? { url, shutsAt: Date.parse(expires_at) } : null;
}

function waitsOnPage({ setup_id, url, expires_at }: CardSetup): Failure {
  return new Failure('payment-needs-action', `Type your card into this page: ${url}`, {
    extensions: { setup_id, action_url: url, action_expires_at: expires_at },
    next: ['travel cards list'],
  });
}
