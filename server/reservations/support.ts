import type { Transaction } from 'kysely';
import type { FoundReservation } from '../contracts/support.ts';
import { isoInstant } from '../contracts/values.ts';
import { accessLogHandlers, noteAccess } from '../kernel/access-log.ts';
import { isStaff } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import { maskName } from '../kernel/masking.ts';
import { addTerms, findSubjects } from '../kernel/search-terms.ts';
import type { Inventory, InventoryKind } from './inventory.ts';
import type { Reservation } from './reservation.ts';
import { notFound } from './rules.ts';
import { readReservation, toReservation } from './store.ts';
import { type ReservationTables, shared } from './tables.ts';
import { payableView, reservationView } from './view.ts';

/** Handlers of `reservationSupportEndpoints`: the same for every inventory. */
export function reservationSupportHandlers<S extends ReservationTables, D, V>(inventory: Inventory<S, D, V>) {
  const { database, deps } = inventory;
  return {
    findReservations: async (_call: Call, { query, limit }: { query: string; limit: number }) => {
      const now = await database.now();
      const found = await findReservations(inventory, query, limit);
      return { items: found.map((reservation) => foundView(inventory, reservation, now)) };
    },
    revealReservation: (call: Call, input: { reservation_id: string; reason: string }) =>
      database.write(async (trx, now) => {
        const { reservation_id: id, reason } = input;
        const reservation = await readReservation(shared(trx), inventory, id);
        if (!reservation) throw notFound(id);
        const look = { userId: reservation.userId, about: `reservation ${id}`, reason };
        await noteAccess({ trx, now, random: deps.random }, call, look);
        return reservationView(inventory, reservation, now);
      }),
    ...accessLogHandlers(database),
  };
}

/** Lets support find a new reservation by its id and by everybody who is on it. */
export function makeFindable<S extends ReservationTables, D, V>(
  inventory: InventoryKind<S, D, V>,
  trx: Transaction<S>,
  { id, customerName, details }: Reservation<D>,
): Promise<void> {
  return addTerms(shared(trx), { subject: id, texts: [id, customerName, ...inventory.namesOn(details)] });
}

/** Another person's reservation as staff see it without a reason: nobody's name in full. */
export function maskedFor<S extends ReservationTables, D, V>(
  { caller }: Pick<Call, 'caller'>,
  inventory: InventoryKind<S, D, V>,
  reservation: Reservation<D>,
): Reservation<D> {
  const isOwn = caller.kind === 'user' && caller.userId === reservation.userId;
  return isOwn || !isStaff(caller) ? reservation : masked(inventory, reservation);
}

function masked<S extends ReservationTables, D, V>(
  inventory: InventoryKind<S, D, V>,
  reservation: Reservation<D>,
): Reservation<D> {
  return {
    ...reservation,
    customerName: maskName(reservation.customerName),
    details: inventory.renamed(reservation.details, maskName),
  };
}

async function findReservations<S extends ReservationTables, D, V>(
  inventory: Inventory<S, D, V>,
  query: string,
  limit: number,
): Promise<Reservation<D>[]> {
  const db = shared(inventory.database.kysely);
  const ids = await findSubjects(db, query, limit);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('reservations')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => toReservation(row, inventory));
}

function foundView<S extends ReservationTables, D, V>(
  inventory: InventoryKind<S, D, V>,
  reservation: Reservation<D>,
  now: number,
): FoundReservation {
  const { trip: _, ...found } = payableView(inventory, masked(inventory, reservation), now);
  return { ...found, created_at: isoInstant(reservation.createdAt) };
}
