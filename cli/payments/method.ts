import type { Card } from '../../server/payments/cards/contract.ts';
import type { Context } from '../context.ts';
import { invalidValue, usageFailure } from '../failure.ts';

export interface MethodFlags {
  readonly method: string | undefined;
  readonly card: string | undefined;
  readonly hosted: boolean;
}

/** What pays: named by one of the flags, or chosen at the terminal from what this person has. */
export async function chooseMethod(flags: MethodFlags, context: Context): Promise<string> {
  const given = [flags.method !== undefined, flags.card !== undefined, flags.hosted].filter(Boolean).length;
  if (given > 1)
    throw usageFailure('Give --method, --card or --hosted: one of these.', ['travel pay --help']);
  if (flags.hosted) return 'hosted';
  if (flags.method !== undefined) return flags.method;
  if (flags.card !== undefined) return findCard(flags.card, context);
  const cards = await context.api.cards();
  const { items } = await cards.listPaymentChoices({});
  const { askChoice } = await import('../io/prompts.ts');
  const choices = items.map(({ payment_method, label }) => ({ name: label, value: payment_method }));
  return askChoice('How do you want to pay?', choices, context.io);
}

/** A saved card by its id, or by the last four digits that are printed on it. */
async function findCard(wanted: string, { api }: Context): Promise<string> {
  if (wanted.startsWith('pm_')) return wanted;
  const { items } = await (await api.cards()).listCards({});
  const found = items.filter(({ last4 }) => last4 === wanted);
  const [only] = found;
  if (only && found.length === 1) return only.card_id;
  const why =
    found.length === 0
      ? `You have no saved card ${wanted}.`
      : `${found.length} of your cards end in ${wanted}.`;
  throw invalidValue(why, ['travel cards list']);
}

/** A method as a person calls it. */
export function methodWords(method: string): string {
  return method === 'hosted' ? "a card on the processor's page" : method;
}

/** "visa ending in 4242". */
export function cardWords({ brand, last4 }: Pick<Card, 'brand' | 'last4'>): string {
  return `${brand} ending in ${last4}`;
}
