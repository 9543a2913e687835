import { z } from 'zod';
import type { Charge } from '../charges/charge.ts';
import { findCharge, updateCharge } from '../charges/store.ts';
import { keepsFromRefund } from '../disputes/rules.ts';
import { findDisputeOf } from '../disputes/store.ts';
import { invalidRequest, namesNothing } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { get, newId, type Operation, post, type Reading } from '../http/operation.ts';
import { listParameters, metadata, positiveInteger, text } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { findIntent } from '../payment-intents/store.ts';
import { viewRefund } from './refund.ts';
import { noSuccessfulCharge, refundCharge } from './rules.ts';
import { fromRow, getRefund, insertRefund, writeChangedRefund } from './store.ts';

const createParameters = z.strictObject({
  amount: positiveInteger.optional(),
  charge: text().optional(),
  metadata: metadata.optional(),
  payment_intent: text().optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});
type CreateParameters = z.output<typeof createParameters>;

const listRefundsParameters = z.strictObject({
  ...listParameters,
  charge: text().optional(),
  payment_intent: text().optional(),
});

export const refundOperations: readonly Operation[] = [
  post('/v1/refunds', createParameters, async (writing, { parameters }) => {
    const before = await chargeToRefund(writing, parameters);
    const { refund, charge } = refundCharge(before, {
      id: newId('re', writing.random),
      amount: parameters.amount,
      reason: parameters.reason ?? null,
      metadata: changeMetadata({}, parameters.metadata),
      isDisputed: keepsFromRefund(await findDisputeOf(writing, before.id)),
      now: writing.now,
      settleMs: writing.refundSettleMs,
    });
    await insertRefund(writing, refund);
    await updateCharge(writing, before, charge);
    return { status: 200, body: viewRefund(refund) };
  }),

  post('/v1/refunds/:id', z.strictObject({ metadata: metadata.optional() }), async (writing, asked) => {
    const before = await getRefund(writing, asked.id);
    const after = { ...before, metadata: changeMetadata(before.metadata, asked.parameters.metadata) };
    await writeChangedRefund(writing, before, after);
    return { status: 200, body: viewRefund(after) };
  }),

  // Only refunds that wait for the payer can be canceled, and a card's never do.
  post('/v1/refunds/:id/cancel', z.strictObject({}), async (writing, { id }) => {
    const { status } = await getRefund(writing, id);
    throw invalidRequest(`A refund with a status of ${status} cannot be canceled.`);
  }),

  get('/v1/refunds/:id', z.strictObject({}), async (reading, { id }) =>
    viewRefund(await getRefund(reading, id)),
  ),

  get('/v1/refunds', listRefundsParameters, async ({ db }, { parameters }) => {
    const { charge, payment_intent, ...page } = parameters;
    const where = { charge, payment_intent };
    return listOfObjects(db, { table: 'refunds', where, page, view: (row) => viewRefund(fromRow(row)) });
  }),
];

/** The charge that the request names, itself or by its intent. */
async function chargeToRefund(
  reading: Reading,
  { charge, payment_intent }: CreateParameters,
): Promise<Charge> {
  if (charge !== undefined && payment_intent !== undefined) {
    throw invalidRequest('Received both charge and payment_intent parameters. Please pass in only one.', {
      code: 'parameters_exclusive',
    });
  }
  if (charge !== undefined) {
    const found = await findCharge(reading, charge);
    if (!found) throw namesNothing('charge', charge, 'charge');
    return found;
  }
  if (payment_intent === undefined) {
    const message =
      'One of the following params should be provided for this request: payment_intent or charge.';
    throw invalidRequest(message, { code: 'parameter_missing' });
  }
  const intent = await findIntent(reading, payment_intent);
  if (!intent) throw namesNothing('payment_intent', payment_intent, 'payment_intent');
  const latest = intent.latestCharge === null ? undefined : await findCharge(reading, intent.latestCharge);
  if (!latest) throw noSuccessfulCharge(payment_intent);
  return latest;
}
