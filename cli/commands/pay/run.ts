import type { Transaction } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { Failure, interrupted, usageFailure } from '../../failure.ts';
import { type Amount, moneyProof, moneyWords, parseMoney } from '../../io/money.ts';
import type { Outcome } from '../../io/outcome.ts';
import { withSpinner } from '../../io/spinner.ts';
import { chooseMethod, methodWords } from '../../payments/method.ts';
import { findPayable, onlyHolds, totalToPay } from '../../payments/payable.ts';
import { findPending } from '../../payments/pending.ts';
import { settleWithPayer } from '../../payments/settle.ts';
import { type AnyReservation, totalOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { headline } from '../../views/reservation.ts';
import { transactionOutcome } from '../../views/transaction.ts';
import type { pay } from './spec.ts';

type PayInput = Input<typeof pay>;

/** Pays holds after a yes to exactly this total; goes on with a payment that waits, or lets it go. */
export async function run(input: PayInput, context: Context): Promise<Outcome> {
  const { args, flags } = input;
  const startedAt = context.now();
  if (flags['give-up']) return giveUp(args.id, context);
  const begun = flags.resume ? await findPending(args.id, context) : await begin(input, context);
  const transaction = await settleWithPayer(begun, context, startedAt);
  return transactionOutcome(transaction, nextSteps(transaction));
}

async function begin({ args, flags }: PayInput, context: Context): Promise<Transaction> {
  const ways = [args.id.length > 0, flags.all, flags.trip !== undefined];
  if (ways.filter(Boolean).length > 1) {
    throw usageFailure('Name the holds, or use --all or --trip: one of these.', ['travel pay --help']);
  }
  const given = flags['confirm-total'];
  const agreed = given === undefined ? undefined : parseMoney(given, '--confirm-total');
  const payable = await findPayable({ ids: args.id, trip: flags.trip }, context.api, context.now());
  const method = await chooseMethod(flags, context);
  const mayBePart = flags['allow-partial'];
  const total = context.rehearsal.isOn
    ? rehearseTotal(onlyHolds(payable, mayBePart), agreed, context)
    : (agreed ?? (await askTotal(payable, { method, mayBePart }, context)));
  const payments = await context.api.payments();
  return withSpinner('Paying', context.io, () =>
    payments.checkout({
      // By name, also for a trip: what was looked at is what is paid.
      reservation_ids: payable.map(({ reservation_id }) => reservation_id),
      payment_method: method,
      confirm_total: total,
      allow_partial: mayBePart,
    }),
  );
}

async function giveUp(ids: readonly string[], context: Context): Promise<Outcome> {
  const { transaction_id } = await findPending(ids, context);
  const payments = await context.api.payments();
  const ended = await payments.giveUp({ transaction_id });
  if (ended.status === 'Failed') return transactionOutcome(ended, ['', 'Your holds: travel holds']);
  return transactionOutcome(ended, [
    '',
    `It was not to be stopped any more: travel receipt ${transaction_id}`,
  ]);
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
  { method, mayBePart }: { readonly method: string; readonly mayBePart: boolean },
  { io }: Context,
): Promise<Amount> {
  const holds = onlyHolds(payable, mayBePart);
  const total = totalToPay(holds);
  io.note(
    payable.map((one) => {
      const words = `${one.reservation_id}  ${headline(one)}`;
      return holds.includes(one) ? words : `${words}: not paid, it is ${one.reservation_status}`;
    }),
  );
  const { askYes } = await import('../../io/prompts.ts');
  const question = `Pay ${moneyWords(total.amount, total.currency)} with ${methodWords(method)}?`;
  if (!(await askYes(question, io))) throw interrupted();
  return total;
}

function nextSteps({ transaction_id }: Transaction): string[] {
  return ['', `Receipt: travel receipt ${transaction_id}`];
}
