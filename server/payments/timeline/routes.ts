import type { Kysely } from 'kysely';
import { Problem } from '../../contracts/problem.ts';
import { isoInstant, toMajor } from '../../contracts/values.ts';
import { isStaff } from '../../kernel/auth/caller.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { completeCheckouts } from '../checkout/store.ts';
import { readDisputes } from '../disputes/store.ts';
import type { Payments } from '../payments.ts';
import { readRefunds } from '../refunds/store.ts';
import type { PaymentsTables } from '../tables.ts';
import type { PaymentEvent, timelineContract } from './contract.ts';
import { type Moment, momentsOf } from './rules.ts';

type Db = Kysely<PaymentsTables>;

/** What happened to the money of a reservation. */
export function timelineHandlers({ database }: Payments): Handlers<typeof timelineContract> {
  const db = database.kysely;
  return {
    listPaymentEvents: async ({ caller, user }, { reservation_id: id }) => {
      const checkouts = await checkoutsOf(db, id);
      const [first] = checkouts;
      if (first && first.userId !== user.userId && !isStaff(caller)) throw noPayments(id);
      const moments = await Promise.all(checkouts.map((checkout) => readMoments(db, checkout, id)));
      return {
        items: moments
          .flat()
          .sort((a, b) => a.at - b.at)
          .map(momentView),
      };
    },
  };
}

async function checkoutsOf(db: Db, reservationId: string): Promise<Checkout[]> {
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb.selectFrom('checkout_items').select('checkout_id').where('reservation_id', '=', reservationId),
    )
    .orderBy('created_at')
    .execute();
  return completeCheckouts(db, rows);
}

async function readMoments(db: Db, checkout: Checkout, reservationId: string): Promise<Moment[]> {
  const [history, refunds, disputes] = await Promise.all([
    db
      .selectFrom('checkout_history')
      .select(['at', 'event', 'state'])
      .where('checkout_id', '=', checkout.id)
      .execute(),
    readRefunds(db, checkout.id),
    readDisputes(db, [checkout.id]),
  ]);
  return momentsOf({ checkout, history, refunds, disputes }, reservationId);
}

function momentView({ at, event, transactionId, amountMinor, currency }: Moment): PaymentEvent {
  return {
    at: isoInstant(at),
    event,
    transaction_id: transactionId,
    amount: toMajor(amountMinor, currency),
    currency,
  };
}

function noPayments(reservationId: string): Problem {
  return new Problem('not-found', `There is no reservation ${reservationId} of yours that was paid for.`);
}
