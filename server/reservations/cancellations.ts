import { Problem } from '../contracts/problem.ts';
import { isoInstant, toMajor } from '../contracts/values.ts';
import { insertQuote, listQuotes } from './history-store.ts';
import type { Inventory, Within } from './inventory.ts';
import type { CancelQuote, Reservation } from './reservation.ts';
import { checkCancellable, decideCancel, notFound, quoteExpiry } from './rules.ts';
import { lockReservation } from './store.ts';
import { type ReservationTables, shared } from './tables.ts';
import { transit } from './transitions.ts';

/** Makes the newest quote of a confirmed reservation, inside the caller's transaction. */
export async function quoteCancellation<S extends ReservationTables, D, V>(
  { inventory, trx, now }: Within<S, D, V>,
  request: { readonly reservationId: string; mayCancel(reservation: Reservation): boolean },
): Promise<CancelQuote> {
  const { reservationId } = request;
  const db = shared(trx);
  const reservation = await lockReservation(db, inventory, reservationId);
  if (!request.mayCancel(reservation)) throw notFound(reservationId);
  checkCancellable(reservation, now);
  const terms = inventory.refundTerms(reservation, now);
  const quote: CancelQuote = {
    id: inventory.deps.random.id(),
    reservationId,
    refundMinor: terms.refundMinor,
    penaltyMinor: terms.penaltyMinor,
    currency: reservation.currency,
    explanation: terms.explanation,
    expiresAt: quoteExpiry(terms, now),
  };
  await insertQuote(db, quote, now);
  return quote;
}

/** Cancels by a quote and puts the stock back; repeating it with the same quote answers the same. */
export function cancelReservation<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  input: { reservation_id: string; quote_id: string; user_id: string },
): Promise<CancelQuote> {
  return inventory.database.write(async (trx, now) => {
    let used: CancelQuote | undefined;
    await transit(
      { inventory, trx, now },
      {
        reservationId: input.reservation_id,
        event: 'cancelled',
        actor: input.user_id,
        decide: async (reservation) => {
          if (reservation.userId !== input.user_id) throw notFound(reservation.id);
          const quotes = await listQuotes(shared(trx), reservation);
          const [newest] = quotes;
          used = quotes.find(({ id }) => id === input.quote_id);
          if (!used || !newest) throw unknownQuote(reservation.id);
          return decideCancel(reservation, { given: used, newestId: newest.id }, now);
        },
      },
    );
    if (!used) throw new Error(`${input.reservation_id} was cancelled without a quote.`);
    return used;
  });
}

/** The quote as the API tells it. */
export function quoteView(quote: CancelQuote) {
  return {
    quote_id: quote.id,
    reservation_id: quote.reservationId,
    refund_amount: toMajor(quote.refundMinor, quote.currency),
    penalty_amount: toMajor(quote.penaltyMinor, quote.currency),
    currency: quote.currency,
    expires_at: isoInstant(quote.expiresAt),
    explanation: quote.explanation,
  };
}

function unknownQuote(reservationId: string): Problem {
  const next = `ask for one: travel cancel ${reservationId} --quote`;
  return new Problem('quote-stale', `There is no such quote for ${reservationId}; ${next}.`, {
    reservation_id: reservationId,
  });
}
