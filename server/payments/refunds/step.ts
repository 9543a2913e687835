import type { Deps } from '../../kernel/deps.ts';
import { nextCheckout } from '../checkout/rules.ts';
import type { StepTools } from '../checkout/steps/step.ts';
import { readCheckout, saveCheckout } from '../checkout/store.ts';
import { type GatewayRefund, RefusedByGateway } from '../gateway/gateway.ts';
import { sendKeyed, wasSent } from '../gateway/keys.ts';
import type { StepOutcome } from '../runner/runner.ts';
import type { Refund, RefundStatus } from './refund.ts';
import { effectOn, isWatched, lookAgainMs, statusAfter } from './rules.ts';
import { readRefund, saveRefund } from './store.ts';

type RefundTools = Pick<StepTools, 'database' | 'gateway'> & { readonly deps: Deps };

/** Sends a refund, or looks after one under way, and writes down what the processor says of it. */
export async function advanceRefund(id: string, tools: RefundTools): Promise<StepOutcome> {
  const refund = await readRefund(tools.database.kysely, id);
  if (!refund) throw new Error(`There is no refund ${id}.`);
  if (!isWatched(refund.status)) return 'rest';
  const answer = await askProcessor(refund, tools);
  const now = await tools.database.now();
  const after = { status: statusAfter(refund, answer.status, now), gatewayId: answer.gatewayId };
  if (after.status !== refund.status) await record(refund, after, tools);
  if (after.status === 'Failed') tools.deps.log.error({ refund_id: id }, 'a refund failed');
  return isWatched(after.status) ? { waitMs: lookAgainMs(refund, now) } : 'rest';
}

/** The processor knows nothing of it: as good as failed, and a person finds out. */
export async function failRefund(id: string, refusal: Error, tools: RefundTools): Promise<void> {
  const refund = await readRefund(tools.database.kysely, id);
  if (!refund || !isWatched(refund.status)) return;
  await record(refund, { status: 'Failed', gatewayId: refund.gatewayId }, tools);
  tools.deps.log.error({ refund_id: id, err: refusal }, 'a refund is unknown to the processor');
}

async function askProcessor(
  refund: Refund,
  { database, gateway }: RefundTools,
): Promise<Pick<GatewayRefund, 'status'> & { gatewayId: string | null }> {
  const { gatewayId } = refund;
  if (gatewayId !== null) return gateway.readRefund({ ...orderOf(refund), gatewayId });
  const call = { subject: refund.refundId, step: 'refund', request: orderOf(refund) } as const;
  const isRepeat = await wasSent(database.kysely, call);
  const found = isRepeat ? await gateway.findRefund(call.request) : null;
  if (found) return found;
  try {
    return await sendKeyed(database, call, gateway.createRefund);
  } catch (error) {
    if (error instanceof RefusedByGateway) return { status: 'failed', gatewayId: null };
    throw error;
  }
}

/** Money counts as refunded when the processor says succeeded, and no longer when it says failed. */
async function record(
  refund: Refund,
  after: { status: RefundStatus; gatewayId: string | null },
  { database }: RefundTools,
): Promise<void> {
  await database.write(async (trx, now) => {
    await saveRefund(trx, { before: refund, after }, now);
    const effect = effectOn(refund, after.status);
    if (!effect) return;
    const checkout = await readCheckout(trx, refund.checkoutId);
    if (!checkout) throw new Error(`There is no checkout ${refund.checkoutId}.`);
    const moved = { before: checkout, after: nextCheckout(checkout, effect), why: { event: effect.type } };
    await saveCheckout(trx, moved, now);
  });
}

function orderOf({ refundId, intentId, amountMinor, currency }: Refund) {
  return { refundId, intentId, amountMinor, currency };
}
