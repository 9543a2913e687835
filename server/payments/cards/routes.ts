import { Problem } from '../../contracts/problem.ts';
import { isoInstant } from '../../contracts/values.ts';
import type { Call } from '../../kernel/http/call.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import { hostedMethod } from '../contract.ts';
import { askNow } from '../gateway/ask-now.ts';
import { type CardSetupPage, RefusedByGateway, type SavedCard } from '../gateway/gateway.ts';
import { sendKeyed } from '../gateway/keys.ts';
import type { Payments } from '../payments.ts';
import type { Card, CardSetup, cardsContract, PaymentChoice } from './contract.ts';
import { findCustomer, takeCustomer } from './customers.ts';
import { testChoices } from './test-methods.ts';

/** Handlers of saved cards: each person sees and uses only what is saved with the own customer. */
export function cardHandlers(payments: Payments): Handlers<typeof cardsContract> {
  const { database, gateway } = payments;
  return {
    listCards: async ({ user }) => ({ items: (await listCards(payments, user.userId)).map(cardView) }),
    addCard: async (call) => setupView(await openSetup(payments, call)),
    showCardSetup: async ({ user }, { setup_id }) => {
      const asked = await database.kysely
        .selectFrom('card_setups')
        .select('id')
        .where('id', '=', setup_id)
        .where('user_id', '=', user.userId)
        .executeTakeFirst();
      if (!asked) throw new Problem('not-found', `You are saving no card by ${setup_id}.`);
      return setupView(await askNow(gateway.readSetup(setup_id)));
    },
    removeCard: async ({ user }, { card_id }) => {
      const found = (await listCards(payments, user.userId)).find(({ id }) => id === card_id);
      if (!found) throw new Problem('not-found', `You have no saved card ${card_id}.`);
      await askNow(detach(payments, card_id));
      return cardView(found);
    },
    listPaymentChoices: async ({ user }) => {
      if (user.actedBy) return { items: [hostedChoice] };
      const saved = (await listCards(payments, user.userId)).map(savedChoice);
      return { items: [...saved, hostedChoice, ...(payments.isTestMode ? testChoices : [])] };
    },
  };
}

/** A person's saved cards, as the processor has them. */
export async function listCards(
  { database, gateway }: Pick<Payments, 'database' | 'gateway'>,
  userId: string,
): Promise<SavedCard[]> {
  const customerId = await findCustomer(database.kysely, userId);
  return customerId === null ? [] : askNow(gateway.listCards(customerId));
}

/** The same request again (the caller's key) is the same page again. */
async function openSetup(payments: Payments, { user, idempotencyKey }: Call): Promise<CardSetupPage> {
  const { database, deps, gateway, returnUrl } = payments;
  const customerId = await askNow(takeCustomer(user, payments));
  const subject = `setup:${user.userId}:${idempotencyKey ?? deps.random.id()}`;
  const call = { subject, step: 'create', request: { customerId, returnUrl } } as const;
  const page = await askNow(sendKeyed(database, call, gateway.openSetup));
  await database.write((trx, now) =>
    trx
      .insertInto('card_setups')
      .values({ id: page.id, user_id: user.userId, created_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  );
  return page;
}

/** A card that is gone already is as removed as can be. */
async function detach({ database, gateway }: Payments, cardId: string): Promise<void> {
  const call = { subject: cardId, step: 'detach', request: cardId } as const;
  try {
    await sendKeyed(database, call, gateway.removeCard);
  } catch (error) {
    if (!(error instanceof RefusedByGateway)) throw error;
  }
}

const hostedChoice: PaymentChoice = {
  payment_method: hostedMethod,
  kind: 'hosted',
  label: "Another card, on the processor's page in your browser",
};

function savedChoice(saved: SavedCard): PaymentChoice {
  const { id, brand, last4, expMonth, expYear } = saved;
  const until = `${String(expMonth).padStart(2, '0')}/${expYear}`;
  return { payment_method: id, kind: 'saved', label: `${brand} ending in ${last4}, valid until ${until}` };
}

function cardView({ id, brand, last4, expMonth, expYear }: SavedCard): Card {
  return { card_id: id, brand, last4, exp_month: expMonth, exp_year: expYear };
}

const setupWords = { open: 'open', complete: 'saved', expired: 'expired' } as const;

function setupView({ id, status, url, expiresAt, card }: CardSetupPage): CardSetup {
  return {
    setup_id: id,
    status: setupWords[status],
    url: status === 'open' ? url : null,
    expires_at: isoInstant(expiresAt),
    card: status === 'complete' && card ? cardView(card) : null,
  };
}
