import type { Transaction } from 'kysely';
import { isoInstant } from '../contracts/values.ts';
import type { StandingReservation, StockAudit } from '../reservations/inventory.ts';
import { addTo, type StockBooks } from '../reservations/stock-books.ts';
import { readOutings } from './car-store.ts';
import { mostOut, type Outing } from './stock-rules.ts';
import type { CarTables } from './tables.ts';

/** Of a reservation's details, what says from when to when it has a car. */
interface Rented {
  /** Epoch ms. */
  readonly pickUpAt: number;
  readonly rental: { readonly drop_off_at: string };
}

type Standing = readonly StandingReservation<Rented>[];
type OutingOf = Outing & { readonly reservationId: string };

/** Cars out beside the rentals they are out for, and each fleet's busiest moment beside its size. */
export async function auditCars(
  trx: Transaction<CarTables>,
  standing: Standing,
  now: number,
): Promise<StockAudit> {
  const fleets = await trx.selectFrom('fleets').selectAll().execute();
  const outings = await readAllOutings(trx);
  const rentals = new Map(standing.map(({ id, details }) => [id, details]));
  const counted = new Map<string, number>();
  const recounted = new Map<string, number>();
  for (const outing of outings) addTo(counted, outingName(outing, rentals.get(outing.reservationId)), 1);
  for (const { id, details } of standing) addTo(recounted, rentalName(id, details), 1);
  const rented = outings.filter(({ reservationId }) => rentals.has(reservationId));
  for (const { fleet } of fleets) {
    counted.set(busiest(fleet), mostOutEver(outings, fleet));
    recounted.set(busiest(fleet), mostOutEver(rented, fleet));
  }
  const capacity = new Map(fleets.map(({ fleet, cars }) => [busiest(fleet), cars]));
  return {
    stored: { counted, recounted, capacity },
    onSale: await auditOverdue(trx, { outings, standing, now }),
  };
}

/** The times of overdue holds, as a search reads them and as the live reservations have them. */
async function auditOverdue(
  trx: Transaction<CarTables>,
  { outings, standing, now }: { outings: readonly OutingOf[]; standing: Standing; now: number },
): Promise<StockBooks> {
  const ids = (isOverdue: boolean) =>
    new Set(standing.filter((reservation) => reservation.isOverdue === isOverdue).map(({ id }) => id));
  const [overdue, live] = [ids(true), ids(false)];
  const counted = new Map<string, number>();
  const recounted = new Map<string, number>();
  for (const outing of outings.filter(({ reservationId }) => overdue.has(reservationId))) {
    const { fleet, startsAt, endsAt, reservationId } = outing;
    const unit = `${fleet} while ${reservationId} was to have a car of it`;
    const seen = (await readOutings(trx, [fleet], { startsAt, endsAt, now })).get(fleet) ?? [];
    const stand = outings.filter((other) => other.fleet === fleet && live.has(other.reservationId));
    counted.set(unit, mostOut(seen, outing));
    recounted.set(unit, mostOut(stand, outing));
  }
  return { counted, recounted };
}

async function readAllOutings(trx: Transaction<CarTables>): Promise<OutingOf[]> {
  const rows = await trx.selectFrom('cars_out').selectAll().execute();
  return rows.map((row) => ({
    reservationId: row.reservation_id,
    fleet: row.fleet,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
}

function mostOutEver(outings: readonly Outing[], fleet: string): number {
  const own = outings.filter((outing) => outing.fleet === fleet);
  return mostOut(own, { startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY });
}

/** A car must stay out until it is brought back; how much longer is the fleet's own affair. */
function outingName({ reservationId, startsAt, endsAt }: OutingOf, rental: Rented | undefined): string {
  const dropOffAt = rental ? Date.parse(rental.rental.drop_off_at) : endsAt;
  return carName(reservationId, startsAt, Math.min(endsAt, dropOffAt));
}

function rentalName(reservationId: string, { pickUpAt, rental }: Rented): string {
  return carName(reservationId, pickUpAt, Date.parse(rental.drop_off_at));
}

function carName(reservationId: string, startsAt: number, until: number): string {
  return `car of ${reservationId} from ${isoInstant(startsAt)} to ${isoInstant(until)}`;
}

function busiest(fleet: string): string {
  return `${fleet} at its busiest`;
}
