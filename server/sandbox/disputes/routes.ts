import { z } from 'zod';
import { disputeCharge, refundableAmount } from '../charges/rules.ts';
import { findCharge, updateCharge } from '../charges/store.ts';
import { invalidRequest, namesNothing } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { get, type Operation, post, type Writing } from '../http/operation.ts';
import { flag, listParameters, metadata, text } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { findIntent } from '../payment-intents/store.ts';
import { disputeReasons, viewDispute } from './dispute.ts';
import { addEvidence, closeDispute } from './rules.ts';
import { findDisputeOf, fromRow, getDispute, insertDispute, saveDispute } from './store.ts';

/** The kinds of evidence a trip could need; Stripe knows more. */
const evidence = z.strictObject({
  access_activity_log: text(20_000).optional(),
  cancellation_policy_disclosure: text(20_000).optional(),
  cancellation_rebuttal: text(20_000).optional(),
  customer_email_address: text().optional(),
  customer_name: text().optional(),
  product_description: text(20_000).optional(),
  refund_refusal_explanation: text(20_000).optional(),
  service_date: text().optional(),
  uncategorized_text: text(20_000).optional(),
});

const updateParameters = z.strictObject({
  evidence: evidence.optional(),
  metadata: metadata.optional(),
  submit: flag.optional(),
});

const listDisputesParameters = z.strictObject({
  ...listParameters,
  charge: text().optional(),
  payment_intent: text().optional(),
});

export const disputeOperations: readonly Operation[] = [
  get('/v1/disputes/:id', z.strictObject({}), async (reading, { id }) =>
    viewDispute(await getDispute(reading, id)),
  ),

  get('/v1/disputes', listDisputesParameters, async ({ db }, { parameters }) => {
    const { charge, payment_intent, ...page } = parameters;
    const view = (row: Parameters<typeof fromRow>[0]) => viewDispute(fromRow(row));
    return listOfObjects(db, { table: 'disputes', where: { charge, payment_intent }, page, view });
  }),

  post('/v1/disputes/:id', updateParameters, async (writing, { id, parameters }) => {
    const before = await getDispute(writing, id);
    const given = Object.entries(parameters.evidence ?? {}).filter(([, value]) => value !== undefined);
    // Stripe sends evidence to the bank unless it is told to wait.
    const isSubmitted = parameters.submit ?? given.length > 0;
    const after = {
      ...addEvidence(before, Object.fromEntries(given) as Record<string, string>, isSubmitted),
      metadata: changeMetadata(before.metadata, parameters.metadata),
    };
    await saveDispute(writing, before, after);
    return { status: 200, body: viewDispute(after) };
  }),

  // The merchant gives in.
  post('/v1/disputes/:id/close', z.strictObject({}), async (writing, { id }) => decide(writing, id, 'lost')),

  // What no merchant can do, and a test wants: the payer's part, and the bank's.
  post(
    '/sandbox/disputes',
    z.strictObject({ payment_intent: text(), reason: z.enum(disputeReasons).optional() }),
    async (writing, { parameters }) => {
      const charge = await chargeOf(writing, parameters.payment_intent);
      await updateCharge(writing, charge, disputeCharge(charge));
      const dispute = await insertDispute(writing, charge, parameters.reason ?? 'fraudulent');
      return { status: 200, body: viewDispute(dispute) };
    },
  ),
  post(
    '/sandbox/disputes/:id',
    z.strictObject({ outcome: z.enum(['won', 'lost']) }),
    async (writing, { id, parameters }) => decide(writing, id, parameters.outcome),
  ),
];

async function decide(writing: Writing, id: string, outcome: 'won' | 'lost') {
  const before = await getDispute(writing, id);
  const after = closeDispute(before, outcome);
  await saveDispute(writing, before, after);
  return { status: 200, body: viewDispute(after) };
}

async function chargeOf(writing: Writing, id: string) {
  const intent = await findIntent(writing, id);
  if (!intent) throw namesNothing('payment_intent', id, 'payment_intent');
  const charge = intent.latestCharge === null ? undefined : await findCharge(writing, intent.latestCharge);
  if (!charge || refundableAmount(charge) === 0) {
    throw invalidRequest('Only a captured payment with money left can be disputed.', {
      param: 'payment_intent',
    });
  }
  if (await findDisputeOf(writing, charge.id)) {
    throw invalidRequest('This payment has been disputed already.', { param: 'payment_intent' });
  }
  return charge;
}
