import type { ParsedInputOf } from '../../contracts/endpoint.ts';
import { invalidInput, Problem } from '../../contracts/problem.ts';
import { isoInstant } from '../../contracts/values.ts';
import type { Call } from '../../kernel/http/call.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import { endedByStaff } from '../checkout/failures.ts';
import { readHistory } from '../checkout/history.ts';
import { type CheckoutEvent, nextCheckout } from '../checkout/rules.ts';
import { saveCheckout } from '../checkout/store.ts';
import type { CheckoutState } from '../contract.ts';
import { readDocuments } from '../documents/store.ts';
import type { Payments } from '../payments.ts';
import { transactionView } from '../view.ts';
import { attentionOf } from './attention.ts';
import type { SupportCheckout, SupportCheckoutDetail, supportContract } from './contract.ts';
import { type Case, findCase, listCases, readDoors } from './store.ts';

type Resolution = ParsedInputOf<(typeof supportContract)['endpoints']['resolveCheckout']>;

/** Handlers for support staff. */
export function supportHandlers(payments: Payments): Handlers<typeof supportContract> {
  return {
    listCheckouts: async () => {
      const now = await payments.database.now();
      const cases = await listCases(payments.database.kysely, now);
      return { items: await Promise.all(cases.map((one) => caseView(payments, one, now))) };
    },
    showCheckout: (_call, input) => showCase(payments, input.transaction_id),
    resolveCheckout: async (call, input) => {
      const id = await writeOnce(payments.database, call, (trx, now) => resolve({ trx, now }, call, input));
      payments.checkouts.poke(id);
      return showCase(payments, input.transaction_id);
    },
  };
}

async function showCase(payments: Payments, transactionId: string): Promise<SupportCheckoutDetail> {
  const { database } = payments;
  const found = await findCase(database.kysely, transactionId);
  if (!found) throw noTransaction(transactionId);
  const { id } = found.checkout;
  const [doors, history] = await Promise.all([
    readDoors(database.kysely, id),
    readHistory(database.kysely, id),
  ]);
  return {
    ...(await caseView(payments, found, await database.now())),
    doors: doors.map(({ number, page_id, intent_id, is_open }) => ({
      number,
      page_id,
      intent_id,
      is_open: is_open === 1,
    })),
    history: history.map(({ at, event, state, actor, note }) => ({
      at: isoInstant(at),
      event,
      state: state as CheckoutState,
      actor,
      note,
    })),
  };
}

async function caseView({ database }: Payments, found: Case, now: number): Promise<SupportCheckout> {
  const documents = await readDocuments(database.kysely, [found.checkout.id]);
  const attention = attentionOf(found.checkout, found.tries, now);
  return {
    ...transactionView(found.checkout, documents),
    attention: attention && {
      reason: attention.reason,
      since: isoInstant(attention.since),
      actions: [...attention.actions],
    },
  };
}

type Within = { readonly trx: Parameters<typeof saveCheckout>[0]; readonly now: number };

async function resolve({ trx, now }: Within, { user }: Call, input: Resolution): Promise<string> {
  const found = await findCase(trx, input.transaction_id);
  if (!found) throw noTransaction(input.transaction_id);
  const { checkout: before, tries } = found;
  const actions = attentionOf(before, tries, now)?.actions ?? [];
  if (!actions.includes(input.action)) throw notNow(input, actions);
  const event = eventOf(input.action, found, now);
  const why = { event: event.type, actor: user.userId, note: input.note };
  await saveCheckout(trx, { before, after: nextCheckout(before, event), why }, now);
  return before.id;
}

function eventOf(action: Resolution['action'], { checkout }: Case, at: number): CheckoutEvent {
  if (action === 'retry') return { type: 'unparked' };
  if (action === 'give-up') return { type: 'declared-shut', failure: endedByStaff(checkout) };
  return { type: 'looked-after', at };
}

function noTransaction(transactionId: string): Problem {
  return new Problem('not-found', `There is no transaction ${transactionId}.`);
}

function notNow({ transaction_id, action }: Resolution, actions: readonly string[]): Problem {
  const open = actions.length === 0 ? 'it waits for no decision' : `it waits for ${actions.join(' or ')}`;
  return invalidInput('/action', `Transaction ${transaction_id} cannot take "${action}": ${open}.`);
}
