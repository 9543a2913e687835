import type { Cancellation } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { Failure, interrupted } from '../../failure.ts';
import { type Amount, moneyWords, parseMoney } from '../../io/money.ts';
import type { Outcome } from '../../io/outcome.ts';
import { withSpinner } from '../../io/spinner.ts';
import { type AnyReservation, inventoryOf, totalOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { cancellationOutcome, quoteOutcome } from '../../views/cancellation.ts';
import { headline } from '../../views/reservation.ts';
import type { cancel } from './spec.ts';

/** Cancels after a yes to exactly this refund, or only tells what it would be. */
export async function run({ args, flags }: Input<typeof cancel>, context: Context): Promise<Outcome> {
  const given = flags['confirm-refund'];
  const agreed = given === undefined ? undefined : parseMoney(given, '--confirm-refund');
  const inventory = await inventoryOf(args.id, context.api);
  const which = { reservation_id: args.id };
  if (flags.quote) return quoteOutcome(await inventory.quoteCancellation(which), context.now());
  const reservation = await inventory.showReservation(which);
  const payments = await context.api.payments();
  if (reservation.reservation_status === 'Cancelled') {
    return cancellationOutcome(matching(await payments.showCancellation(which), agreed));
  }
  const quote = matching(await inventory.quoteCancellation(which), agreed);
  context.rehearsal.quote(quote);
  if (!agreed && !context.rehearsal.isOn) await askFirst(reservation, quote.refund_amount, context);
  const done = await withSpinner<Cancellation>('Cancelling', context.io, () =>
    payments.cancel({ ...which, quote_id: quote.quote_id }),
  );
  return cancellationOutcome(done);
}

interface Refund {
  readonly reservation_id: string;
  readonly refund_amount: number;
  readonly currency: string;
}

/** The refund that was agreed to, or no refund at all. */
function matching<R extends Refund>(found: R, agreed: Amount | undefined): R {
  const { reservation_id, refund_amount, currency } = found;
  if (!agreed || (agreed.amount === refund_amount && agreed.currency === currency)) return found;
  const [real, said] = [moneyWords(refund_amount, currency), moneyWords(agreed.amount, agreed.currency)];
  throw new Failure(
    'price-changed',
    `The refund of ${reservation_id} is ${real}, not ${said}; nothing was done.`,
    {
      slug: 'price-changed',
      extensions: { reservation_id, refund_amount, currency },
      next: [`travel cancel ${reservation_id} --quote`],
    },
  );
}

async function askFirst(reservation: AnyReservation, refund: number, { io }: Context): Promise<void> {
  const { reservation_id, currency } = reservation;
  const paid = moneyWords(totalOf(reservation), currency);
  const { askYes } = await import('../../io/prompts.ts');
  io.note([`${reservation_id}  ${headline(reservation)}`]);
  const back = refund > 0 ? `${moneyWords(refund, currency)} of ${paid} come back.` : 'Nothing comes back.';
  if (!(await askYes(`Cancel ${reservation_id}? ${back}`, io))) throw interrupted();
}
