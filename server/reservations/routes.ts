import { Problem } from '../contracts/problem.ts';
import { isoInstant } from '../contracts/values.ts';
import { doerOf, isStaff } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import { writeOnce } from '../kernel/idempotency.ts';
import { cancelReservation, quoteCancellation, quoteView } from './cancellations.ts';
import { claimReservation, confirmReservation, unclaimReservation } from './claims.ts';
import { listEvents } from './history-store.ts';
import type { Inventory } from './inventory.ts';
import { type ListQuery, listReservations } from './listing.ts';
import type { Reservation } from './reservation.ts';
import { decideRelease, notFound } from './rules.ts';
import { readReservation } from './store.ts';
import { maskedFor, reservationSupportHandlers } from './support.ts';
import { type ReservationTables, shared } from './tables.ts';
import { transit } from './transitions.ts';
import { payableView, reservationView } from './view.ts';

type ById = { reservation_id: string };

/** Handlers of `reservationEndpoints` and `reservationSupportEndpoints`: the same for every inventory. */
export function reservationHandlers<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>) {
  const { database } = inventory;
  const db = shared(database.kysely);
  const readOwn = async (call: Call, id: string): Promise<Reservation<D>> => {
    const reservation = await readReservation(db, inventory, id);
    if (!reservation || !mayRead(call, reservation)) throw notFound(id);
    return reservation;
  };
  return {
    listReservations: async (
      call: Call,
      input: Omit<ListQuery, 'userId' | 'now'> & { user_id?: string | undefined },
    ) => {
      const now = await database.now();
      const userId = whoseList(call, input.user_id);
      const page = await listReservations(db, inventory, { ...input, userId, now });
      return {
        items: page.items.map((one) => reservationView(inventory, maskedFor(call, inventory, one), now)),
        next_cursor: page.nextCursor,
      };
    },
    showReservation: async (call: Call, input: ById) => {
      const reservation = await readOwn(call, input.reservation_id);
      return reservationView(inventory, maskedFor(call, inventory, reservation), await database.now());
    },
    listEvents: async (call: Call, input: ById) => {
      const reservation = await readOwn(call, input.reservation_id);
      const events = await listEvents(db, reservation.id);
      return { items: events.map(({ at, event, actor }) => ({ at: isoInstant(at), event, by: actor })) };
    },
    releaseReservation: (call: Call, input: ById) =>
      writeOnce(database, call, async (trx, now) => {
        const released = await transit(
          { inventory, trx, now },
          {
            reservationId: input.reservation_id,
            event: 'released',
            actor: doerOf(call.user),
            decide: (reservation) => {
              if (!isOwn(call, reservation)) throw notFound(reservation.id);
              return decideRelease(reservation, now);
            },
          },
        );
        return reservationView(inventory, released, now);
      }),
    quoteCancellation: (call: Call, input: ById) =>
      writeOnce(database, call, async (trx, now) => {
        const quote = await quoteCancellation(
          { inventory, trx, now },
          { reservationId: input.reservation_id, mayCancel: (reservation) => isOwn(call, reservation) },
        );
        return quoteView(quote);
      }),
    ...reservationSupportHandlers(inventory),
  };
}

/** Handlers of `claimEndpoints`: what payments asks of every inventory. */
export function claimHandlers<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>) {
  const { database } = inventory;
  const db = shared(database.kysely);
  return {
    readPayable: async (_call: Call, input: ById) => {
      const reservation = await readReservation(db, inventory, input.reservation_id);
      if (!reservation) throw notFound(input.reservation_id);
      return payableView(inventory, reservation, await database.now());
    },
    listPayable: async (_call: Call, input: { user_id: string; trip?: string | undefined }) => {
      const now = await database.now();
      const query = {
        userId: input.user_id,
        trip: input.trip,
        status: 'Held' as const,
        limit: maxPayable,
        now,
      };
      const { items } = await listReservations(db, inventory, query);
      return { items: items.map((reservation) => payableView(inventory, reservation, now)) };
    },
    claim: (_call: Call, input: Parameters<typeof claimReservation>[1]) => claimReservation(inventory, input),
    unclaim: (_call: Call, input: Parameters<typeof unclaimReservation>[1]) =>
      unclaimReservation(inventory, input),
    confirm: (_call: Call, input: Parameters<typeof confirmReservation>[1]) =>
      confirmReservation(inventory, input),
    cancel: async (_call: Call, input: Parameters<typeof cancelReservation>[1]) =>
      quoteView(await cancelReservation(inventory, input)),
  };
}

/** More open holds than anybody may have: one page is all of them. */
const maxPayable = 200;

function isOwn(call: Call, reservation: Reservation): boolean {
  return reservation.userId === call.user.userId;
}

function mayRead(call: Call, reservation: Reservation): boolean {
  return isOwn(call, reservation) || isStaff(call.caller);
}

/** Somebody else's list is read by staff only; to a traveller another person's list is simply empty of theirs. */
function whoseList(call: Call, userId: string | undefined): string {
  if (userId === undefined || userId === call.user.userId) return call.user.userId;
  if (isStaff(call.caller)) return userId;
  throw notFoundUser(userId);
}

function notFoundUser(userId: string) {
  return new Problem('not-found', `There is no user ${userId} whose reservations you may see.`);
}
