import type { ParsedInputOf } from '../../contracts/endpoint.ts';
import { invalidInput, Problem } from '../../contracts/problem.ts';
import { accessLogHandlers, noteAccess } from '../../kernel/access-log.ts';
import type { Call } from '../../kernel/http/call.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import { findSubjects } from '../../kernel/search-terms.ts';
import type { CheckoutEvent } from '../checkout/events.ts';
import { endedByStaff } from '../checkout/failures.ts';
import { readHistory } from '../checkout/history.ts';
import { nextCheckout } from '../checkout/rules.ts';
import { saveCheckout } from '../checkout/store.ts';
import type { Payments } from '../payments.ts';
import { attentionOf } from './attention.ts';
import type { SupportCheckoutDetail, supportContract } from './contract.ts';
import { type Case, findCase, findCases, listCases, readDoors } from './store.ts';
import { caseView, recordView } from './view.ts';

type Resolution = ParsedInputOf<(typeof supportContract)['endpoints']['resolveCheckout']>;

/** Handlers for support staff. */
export function supportHandlers(payments: Payments): Handlers<typeof supportContract> {
  const { database, deps } = payments;
  const listed = async (cases: readonly Case[], now: number) => ({
    items: await Promise.all(cases.map((one) => caseView(payments, one, { now, isMasked: true }))),
  });
  return {
    findTransactions: async (_call, { query, limit }) => {
      const ids = await findSubjects(database.kysely, query, limit);
      return listed(await findCases(database.kysely, ids), await database.now());
    },
    revealTransaction: async (call, { transaction_id, reason }) => {
      await database.write(async (trx, now) => {
        const found = await findCase(trx, transaction_id);
        if (!found) throw noTransaction(transaction_id);
        const look = { userId: found.checkout.userId, about: `transaction ${transaction_id}`, reason };
        await noteAccess({ trx, now, random: deps.random }, call, look);
      });
      return showCase(payments, transaction_id, { isMasked: false });
    },
    listCheckouts: async () => {
      const now = await database.now();
      return listed(await listCases(database.kysely, now), now);
    },
    showCheckout: (_call, input) => showCase(payments, input.transaction_id),
    resolveCheckout: async (call, input) => {
      const id = await writeOnce(database, call, (trx, now) => resolve({ trx, now }, call, input));
      payments.checkouts.poke(id);
      return showCase(payments, input.transaction_id);
    },
    ...accessLogHandlers(database),
  };
}

async function showCase(
  payments: Payments,
  transactionId: string,
  { isMasked } = { isMasked: true },
): Promise<SupportCheckoutDetail> {
  const { database } = payments;
  const found = await findCase(database.kysely, transactionId);
  if (!found) throw noTransaction(transactionId);
  const { id } = found.checkout;
  const [doors, history] = await Promise.all([
    readDoors(database.kysely, id),
    readHistory(database.kysely, id),
  ]);
  const now = await database.now();
  return { ...(await caseView(payments, found, { now, isMasked })), ...recordView(doors, history) };
}

type Within = { readonly trx: Parameters<typeof saveCheckout>[0]; readonly now: number };

async function resolve({ trx, now }: Within, { user }: Call, input: Resolution): Promise<string> {
  const found = await findCase(trx, input.transaction_id);
  if (!found) throw noTransaction(input.transaction_id);
  const { checkout: before } = found;
  const actions = attentionOf(found, now)?.actions ?? [];
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
