import type { Transaction } from 'kysely';
import { invalidInput, Problem } from '../../contracts/problem.ts';
import type { PayableReservation } from '../../contracts/reservation.ts';
import { doerOf } from '../../kernel/auth/caller.ts';
import { isUniqueViolation } from '../../kernel/database/database.ts';
import type { Call } from '../../kernel/http/call.ts';
import { writeOnce } from '../../kernel/idempotency.ts';
import { findCustomer } from '../cards/customers.ts';
import { listCards } from '../cards/routes.ts';
import { isTestMethod } from '../cards/test-methods.ts';
import { hostedMethod } from '../contract.ts';
import type { Payments } from '../payments.ts';
import { listPayable, noReservation, type Peers, readPayable } from '../peers.ts';
import { type CheckoutInput, deadlineOf, type Plan, planCheckout } from '../rules.ts';
import type { PaymentsTables } from '../tables.ts';
import type { Checkout } from './checkout.ts';
import { insertCheckout, listLiveReservations } from './store.ts';

/** Random transaction ids are nine digits; more than one try is needed about once in a million payments. */
const idTries = 5;

/**
 * Reads what is to be paid, decides, and writes the checkout down before anything is claimed; returns its
 * id. A refusal is kept with the idempotency key like any other answer.
 */
export async function openCheckout(payments: Payments, call: Call, input: CheckoutInput): Promise<string> {
  const plan = await planOrProblem(payments, call.user.userId, input);
  return writeOnce(payments.database, call, async (trx, now) => {
    if (plan instanceof Problem) throw plan;
    const checkout = newCheckout(plan, { payments, call, input, now });
    await insertWithFreshId(trx, { checkout, openedBy: doerOf(call.user) }, payments);
    return checkout.id;
  });
}

/** What is paid for, and whose saved card pays. */
type PaidPlan = Plan & Pick<Checkout, 'customerId'>;

async function planOrProblem(
  payments: Payments,
  userId: string,
  input: CheckoutInput,
): Promise<PaidPlan | Problem> {
  try {
    const plan = planCheckout(input, await findPayables(payments.peers, userId, input));
    return { ...plan, customerId: await customerOf(input.payment_method, userId, payments) };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Nobody pays with somebody else's card: whatever is no test card must be among the payer's own. */
async function customerOf(method: string, userId: string, payments: Payments): Promise<string | null> {
  if (method === hostedMethod || isTestMethod(method)) return null;
  const cards = await listCards(payments, userId);
  if (!cards.some(({ id }) => id === method)) {
    throw invalidInput('/payment_method', `You have no saved card ${method}.`);
  }
  return findCustomer(payments.database.kysely, userId);
}

async function findPayables(
  peers: Peers,
  userId: string,
  input: CheckoutInput,
): Promise<PayableReservation[]> {
  const { reservation_ids: ids, trip } = input;
  if (ids.length > 0) return Promise.all(ids.map((id) => readOwn(peers, userId, id)));
  const holds = await listPayable(peers, { user_id: userId, trip });
  if (holds.length > 0) return holds;
  const where = trip === undefined ? '' : ` in trip "${trip}"`;
  throw new Problem('not-found', `You have no open hold${where}.`);
}

async function readOwn(peers: Peers, userId: string, id: string): Promise<PayableReservation> {
  const payable = await readPayable(peers, id);
  if (payable.user_id !== userId) throw noReservation(id);
  return payable;
}

function newCheckout(
  plan: PaidPlan,
  asked: { payments: Payments; call: Call; input: CheckoutInput; now: number },
): Checkout {
  const { payments, call, input, now } = asked;
  return {
    id: payments.deps.random.id(),
    transactionId: '',
    userId: call.user.userId,
    payerName: call.user.name,
    paymentMethod: input.payment_method,
    customerId: plan.customerId,
    allowPartial: input.allow_partial,
    currency: plan.currency,
    items: plan.items,
    state: 'Open',
    version: 1,
    door: null,
    actionUrl: null,
    failure: null,
    deadlineAt: deadlineOf(plan, { now, graceMs: payments.graceMs }),
    capturedAt: null,
    refundedMinor: 0,
    parked: null,
    lookedAfterAt: null,
    createdAt: now,
  };
}

async function insertWithFreshId(
  trx: Transaction<PaymentsTables>,
  { checkout, openedBy }: { readonly checkout: Checkout; readonly openedBy: string },
  { deps }: Payments,
): Promise<void> {
  const ids = checkout.items.map(({ reservationId }) => reservationId);
  const busy = await listLiveReservations(trx, ids);
  if (busy.length > 0) throw beingPaid(busy);
  try {
    for (let tries = 0; tries < idTries; tries += 1) {
      const numbered = { ...checkout, transactionId: deps.random.digits(9) };
      if (await insertCheckout(trx, numbered, openedBy)) return;
    }
  } catch (error) {
    // A twin on another connection was a moment faster.
    throw isUniqueViolation(error) ? beingPaid(ids) : error;
  }
  throw new Error(`No free transaction id in ${idTries} tries.`);
}

function beingPaid(ids: readonly string[]): Problem {
  const sentence = `${ids.join(', ')} is not open: it is being paid right now.`;
  return new Problem('hold-not-open', sentence, { reservation_id: ids[0] });
}
