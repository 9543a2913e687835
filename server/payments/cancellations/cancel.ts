import type { z } from 'zod';
import { Problem } from '../../contracts/problem.ts';
import { isStaff } from '../../kernel/auth/caller.ts';
import type { Call } from '../../kernel/http/call.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import { readCheckout } from '../checkout/store.ts';
import type { Cancellation as CancellationView, paymentsContract } from '../contract.ts';
import { readDocuments } from '../documents/store.ts';
import type { Payments } from '../payments.ts';
import type { Refund } from '../refunds/refund.ts';
import { isWatched } from '../refunds/rules.ts';
import { findRefund, readRefund } from '../refunds/store.ts';
import { waitUntilOver } from '../runner/wait.ts';
import { cancellationView } from '../view.ts';
import type { Cancellation } from './cancellation.ts';
import { findCancellation, findPayingCheckout, readCancellation, requestCancellation } from './store.ts';

type CancelInput = z.output<(typeof paymentsContract)['endpoints']['cancel']['input']>;

/** Cancels a paid reservation and waits until its refund is with the processor. */
export async function cancelPaid(
  payments: Payments,
  call: Call,
  input: CancelInput,
): Promise<CancellationView> {
  const id = await writeOnce(payments.database, call, async (trx, now) => {
    const request = {
      id: payments.deps.random.id(),
      userId: call.user.userId,
      reservationId: input.reservation_id,
      quoteId: input.quote_id,
    };
    const checkoutId = await findPayingCheckout(trx, request);
    if (checkoutId === null) throw notPaid(input.reservation_id);
    return requestCancellation(trx, { ...request, checkoutId }, now);
  });
  return settle(payments, id);
}

/** How a cancellation stands; also the way back to one whose answer was lost. */
export async function showCancellation(
  payments: Payments,
  { user, caller }: Call,
  reservationId: string,
): Promise<CancellationView> {
  const found = await findCancellation(payments.database.kysely, reservationId);
  if (!found || (found.userId !== user.userId && !isStaff(caller))) throw notCancelled(reservationId);
  return settle(payments, found.id);
}

async function settle(payments: Payments, id: string): Promise<CancellationView> {
  const cancellation = await settleCancellation(payments, id);
  const refund = await settleRefund(payments, cancellation);
  return answer(payments, cancellation, refund);
}

async function settleCancellation(payments: Payments, id: string): Promise<Cancellation> {
  const cancellation = await waitUntilOver(payments.cancellations, id, {
    look: () => readCancellation(payments.database.kysely, id),
    isOver: ({ state }) => state !== 'Requested',
    patienceMs: payments.patienceMs,
    deps: payments.deps,
  });
  const { state, failure, reservationId } = cancellation;
  if (state === 'Requested') throw stillAtIt(reservationId);
  if (failure) throw new Problem(failure.slug, failure.detail, { ...failure.extensions });
  return cancellation;
}

async function settleRefund(
  { database, refunds, patienceMs, deps }: Payments,
  cancellation: Cancellation,
): Promise<Refund | null> {
  const refund = await findRefund(database.kysely, cancellation);
  if (!refund || !isWatched(refund.status)) return refund;
  return waitUntilOver(refunds, refund.refundId, {
    look: () => readRefund(database.kysely, refund.refundId),
    isOver: (seen) => seen?.status !== 'Wanted',
    patienceMs,
    deps,
  });
}

async function answer({ database }: Payments, cancellation: Cancellation, refund: Refund | null) {
  const { checkoutId, reservationId } = cancellation;
  const checkout = await readCheckout(database.kysely, checkoutId);
  if (!checkout) throw new Error(`There is no checkout ${checkoutId}.`);
  const documents = await readDocuments(database.kysely, [checkoutId]);
  const creditNote = documents.find((document) => document.reservationId === reservationId) ?? null;
  return cancellationView(cancellation, { checkout, refund, creditNote });
}

function notPaid(reservationId: string): Problem {
  return new Problem('not-found', `You have no paid reservation ${reservationId}.`, {
    reservation_id: reservationId,
  });
}

function notCancelled(reservationId: string): Problem {
  return new Problem('not-found', `You have no cancelled reservation ${reservationId}.`, {
    reservation_id: reservationId,
  });
}

function stillAtIt(reservationId: string): Problem {
  const sentence = `The cancellation of ${reservationId} is under way and will finish by itself; ask again shortly.`;
  return new Problem('service-unavailable', sentence, { retry_after_seconds: 2 });
}
