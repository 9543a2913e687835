import { collectPages } from '../../api/pages.ts';
import type { Context } from '../../context.ts';
import { machineText } from '../../io/forms.ts';
import { list } from '../../io/outcome.ts';
import { writeOutput } from '../../io/output-file.ts';
import { listReservations, mostReservations } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationFields } from '../../views/reservation.ts';
import { transactionFields } from '../../views/transaction.ts';
import type { exportRecords } from './spec.ts';

/** Writes everything there is; CSV unless another form was asked for. */
export async function run(
  { args, flags }: Input<typeof exportRecords>,
  context: Context,
): Promise<undefined> {
  const { wishes } = context.io;
  const outcome = list<object>({
    items: await recordsOf(args.what, flags.user, context),
    fields: args.what === 'reservations' ? reservationFields : transactionFields,
    columns: [],
    whenEmpty: '',
  });
  const form = wishes.form === 'people' ? 'csv' : wishes.form;
  await writeOutput(await machineText(outcome, { ...wishes, form }), flags.output, context);
  return undefined;
}

async function recordsOf(what: string, userId: string | undefined, { api }: Context): Promise<object[]> {
  if (what === 'reservations') return listReservations(api, { user_id: userId }, mostReservations);
  const payments = await api.payments();
  return collectPages((page) => payments.listTransactions({ ...page, user_id: userId }), mostReservations);
}
