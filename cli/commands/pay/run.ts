import type { Transaction } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { Failure, interrupted, usageFailure } from '../../failure.ts';
import { type Amount, moneyProof, moneyWords, parseMoney } from '../../io/money.ts';
import type { Outcome } from '../../io/outcome.ts';
import { withSpinner } from '../../io/spinner.ts';
import { findPayable, onlyHolds, totalToPay } from '../../payments/payable.ts';
import { settle } from '../../payments/settle.ts';
import { type AnyReservation, totalOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { headline } from '../../views/reservation.ts';
import { transactionOutcome } from '../../views/transaction.ts';
import type { pay } from './spec.ts';

/** Pays holds after a yes to exactly this total. */
export async function run(input: Input<typeof pay>, context: Context): Promise<Outcome> {
  const { args, flags } = input;
  const ways = [args.id.length > 0, flags.all, flags.trip !== undefined];
  if (ways.filter(Boolean).length > 1) {
    throw usageFailure('Name the holds, or use --all or --trip: one of these.', ['travel pay --help']);
  }
  const given = flags['confirm-total'];
  const agreed = given === undefined ? undefined : parseMoney(given, '--confirm-total');
  const payable = await findPayable({ ids: args.id, trip: flags.trip }, context.api, context.now());
  const total = context.rehearsal.isOn
    ? rehearseTotal(onlyHolds(payable, flags['allow-partial']), agreed, context)
    : (agreed ?? (await askTotal(payable, input, context)));
  const payments = await context.api.payments();
  const transaction = await withSpinner('Paying', context.io, async () => {
    const begun = await payments.checkout({
      // By name, also for a trip: what was looked at is what is paid.
      reservation_ids: payable.map(({ reservation_id }) => reservation_id),
      payment_method: flags.method,
      confirm_total: total,
      allow_partial: flags['allow-partial'],
    });
    return settle(begun, payments, context);
  });
  return transactionOutcome(transaction, nextSteps(transaction));
}

/** The total of what could be paid now; a dry run needs no yes to it, but another total is refused as it would be. */
function rehearseTotal(
  holds: readonly AnyReservation[],
  agreed: Amount | undefined,
  context: Context,
): Amount {
  const total = totalToPay(holds);
  const lines = holds.map((one) => ({ reservation_id: one.reservation_id, amount: totalOf(one) }));
  const proof = moneyProof(total.amount, total.currency);
  context.rehearsal.quote({ ...total, confirm_total: proof, lines });
  if (!agreed || moneyProof(agreed.amount, agreed.currency) === proof) return total;
  const words = `${moneyWords(total.amount, total.currency)}, not ${moneyWords(agreed.amount, agreed.currency)}`;
  throw new Failure('price-changed', `The total is ${words}.`, {
    slug: 'price-changed',
    extensions: { ...total },
  });
}

async function askTotal(
  payable: readonly AnyReservation[],
  { flags }: Input<typeof pay>,
  { io }: Context,
): Promise<Amount> {
  const holds = onlyHolds(payable, flags['allow-partial']);
  const total = totalToPay(holds);
  io.note(
    payable.map((one) => {
      const words = `${one.reservation_id}  ${headline(one)}`;
      return holds.includes(one) ? words : `${words}: not paid, it is ${one.reservation_status}`;
    }),
  );
  const { askYes } = await import('../../io/prompts.ts');
  const question = `Pay ${moneyWords(total.amount, total.currency)} with ${flags.method}?`;
  if (!(await askYes(question, io))) throw interrupted();
  return total;
}

function nextSteps({ transaction_id }: Transaction): string[] {
  return ['', `Receipt: travel receipt ${transaction_id}`];
}
