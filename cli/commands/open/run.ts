import { RemoteProblem } from '../../../server/contracts/client.ts';
import { reservationKindOf } from '../../../server/contracts/reservation.ts';
import type { Transaction } from '../../../server/payments/contract.ts';
import { collectPages } from '../../api/pages.ts';
import type { Context } from '../../context.ts';
import { Failure } from '../../failure.ts';
import { openInBrowser } from '../../io/browser.ts';
import { type Outcome, thing } from '../../io/outcome.ts';
import { styled } from '../../io/text.ts';
import type { Input } from '../../spec.ts';
import type { open } from './spec.ts';

// A page is open for minutes; what waits for a person is among the latest.
const mostTransactions = 200;

/** Opens the page that a payment waits on, or prints its address. */
export async function run({ args, flags }: Input<typeof open>, context: Context): Promise<Outcome> {
  const { transaction_id, action_url: url, status } = await findTransaction(args.id.trim(), context);
  if (url === null) {
    throw new Failure('invalid-input', `The payment ${transaction_id} is ${status} and waits on no page.`, {
      extensions: { transaction_id },
      next: [`travel receipt ${transaction_id}`],
    });
  }
  const opened = !flags.print && (await openInBrowser(url, context));
  return thing<{ transaction_id: string; url: string; opened: boolean }>({
    item: { transaction_id, url, opened },
    fields: ['url'],
    lines: () => [styled('cyan', url)],
    notes: opened ? ['Opened in your browser.'] : [],
  });
}

// Nine digits may be a transaction or a stay; every other shape is a reservation.
async function findTransaction(id: string, { api }: Context): Promise<Transaction> {
  const payments = await api.payments();
  if (/^\d{9}$/.test(id)) {
    try {
      return await payments.showTransaction({ transaction_id: id });
    } catch (error) {
      if (!(error instanceof RemoteProblem) || error.slug !== 'not-found') throw error;
    }
  }
  const wanted = id.toUpperCase();
  const all = reservationKindOf(wanted)
    ? await collectPages((page) => payments.listTransactions(page), mostTransactions)
    : [];
  const found = all.find(({ reservations }) => reservations.includes(wanted));
  if (found) return found;
  throw new Failure('not-found', `There is no payment ${id}, and none of a reservation ${id}.`, {
    next: ['travel transactions'],
  });
}
