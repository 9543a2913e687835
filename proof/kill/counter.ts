import { createClient } from '../../server/contracts/client.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { runServices, type TestUser } from '../../server/kernel/testing/running.ts';
import { paymentsContract, type Transaction } from '../../server/payments/contract.ts';
import { createStall, stallContract } from '../../server/reservations/testing/stall.ts';
import { ledgerOf, runSandbox } from '../../server/sandbox/testing/running-sandbox.ts';

const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };
const good = 'kite';

/** What lives on while payments dies: a stall to hold things at, and the sandbox that has the money. */
export async function openCounter(database: string) {
  const deps = createDeps();
  const sandbox = await runSandbox();
  const limits = { holdSeconds: 1_800, maxLiveHolds: 10_000 };
  const running = await runServices(deps, [
    () => createStall({ deps, database, limits, goods: { [good]: 10_000 } }),
  ]);
  const [stall] = running.services as [Awaited<ReturnType<typeof createStall>>];
  const holds = running.client(stallContract, ada);
  const transactions = async (url: string) => (await paymentsAt(url).listTransactions({ limit: 200 })).items;
  return {
    orders: {
      stallUrl: running.internalUrl,
      sandboxUrl: sandbox.url,
      payer: { kind: 'user', ...ada } as const,
    },
    token: () => running.tokenOf('payments', 'flights'),
    /** Two reservations for each payment. */
    holdPairs: async (count: number) => {
      const pairs: string[][] = [];
      for (let pair = 0; pair < count; pair += 1) {
        pairs.push([
          (await holds.hold({ good })).reservation_id,
          (await holds.hold({ good })).reservation_id,
        ]);
      }
      return pairs;
    },
    pay: (url: string, reservation_ids: string[], payment_method: string) =>
      paymentsAt(url).checkout({ reservation_ids, payment_method }),
    transactions,
    /** Money, payments and the stall say the same. */
    findDisagreements: async (url: string, ending: 'Confirmed' | 'Held') => {
      const { intents } = await ledgerOf(sandbox);
      const paid = await transactions(url);
      const reservations = (await holds.listReservations({ limit: 200 })).items;
      const found = paid.flatMap((transaction) => disagreementsOf(transaction, intents));
      for (const { reservation_id: id, reservation_status: status } of reservations) {
        if (status !== ending) found.push(`${id} is ${status} instead of ${ending}.`);
      }
      const { taken, recount } = await stall.count(good);
      if (taken !== recount) found.push(`the stall counts ${taken}, a recount ${recount}.`);
      return found;
    },
    stop: async () => {
      await running.stop();
      await sandbox.stop();
    },
  };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;

function paymentsAt(url: string) {
  return createClient(paymentsContract, async ({ method, path, query, body }) => {
    const target = new URL(path, url);
    for (const [name, value] of Object.entries(query)) target.searchParams.append(name, String(value));
    const headers = { authorization: 'Bearer ada', 'content-type': 'application/json' };
    const response = await fetch(target, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  });
}

function disagreementsOf(
  { transaction_id: id, payment_date, amount, checkout_state: state }: Transaction,
  intents: Awaited<ReturnType<typeof ledgerOf>>['intents'],
): string[] {
  const own = intents.filter(({ metadata }) => metadata.transaction_id === id);
  const withMoney = own.filter(({ status }) => status === 'succeeded' || status === 'requires_capture');
  const isPaid = payment_date !== null;
  if (withMoney.length !== (isPaid ? 1 : 0))
    return [`${id} is ${state} and has money on ${withMoney.length} intents.`];
  const wrong = isPaid && withMoney[0]?.amount_received !== Math.round(amount * 100);
  return wrong ? [`${id} took ${withMoney[0]?.amount_received} for ${amount}.`] : [];
}
