import type { Transaction } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { interrupted, usageFailure } from '../../failure.ts';
import { type Amount, moneyWords, parseMoney } from '../../io/money.ts';
import type { Outcome } from '../../io/outcome.ts';
import { withSpinner } from '../../io/spinner.ts';
import { findPayable, totalToPay } from '../../payments/payable.ts';
import { settle } from '../../payments/settle.ts';
import type { Input } from '../../spec.ts';
import { headline } from '../../views/reservation.ts';
import { transactionOutcome } from '../../views/transaction.ts';
import type { pay } from './spec.ts';

/** Pays holds after a yes to exactly this total. */
export async function run(input: Input<typeof pay>, context: Context): Promise<Outcome> {
  const { args, flags } = input;
  if (args.id.length > 0 && (flags.all || flags.trip !== undefined)) {
    throw usageFailure('Name the holds, or use --all or --trip, not both.', ['travel pay --help']);
  }
  const total = await agreedTotal(input, context);
  const payments = await context.api.payments();
  const transaction = await withSpinner('Paying', context.io, async () => {
    const begun = await payments.checkout({
      reservation_ids: [...args.id],
      all: flags.all,
      trip: flags.trip,
      payment_method: flags.method,
      confirm_total: total,
      allow_partial: flags['allow-partial'],
    });
    return settle(begun, payments, context);
  });
  return transactionOutcome(transaction, nextSteps(transaction));
}

async function agreedTotal({ args, flags }: Input<typeof pay>, context: Context): Promise<Amount> {
  const given = flags['confirm-total'];
  if (given !== undefined) return parseMoney(given, '--confirm-total');
  const payable = await findPayable({ ids: args.id, trip: flags.trip }, context.api);
  const total = totalToPay(payable);
  context.io.note(payable.map((hold) => `${hold.reservation_id}  ${headline(hold)}`));
  const { askYes } = await import('../../io/prompts.ts');
  const question = `Pay ${moneyWords(total.amount, total.currency)} with ${flags.method}?`;
  if (!(await askYes(question, context.io))) throw interrupted();
  return total;
}

function nextSteps({ transaction_id }: Transaction): string[] {
  return ['', `Receipt: travel receipt ${transaction_id}`];
}
