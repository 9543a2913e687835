import { type Kysely, sql, type Transaction } from 'kysely';
import type { Outing } from './stock-rules.ts';
import type { CarTables } from './tables.ts';

/*
 * A fleet's cars are alike, and which of them somebody drives is decided at the desk. So stock is not a
 * car but a number: at no instant may more rentals overlap than the fleet has cars. Assigning cars at
 * hold time would refuse rentals that fit (two rentals on two cars can leave a gap that no single car
 * has); with the number, a car is always free at pick-up, because at most one less than all are out.
 *
 * The number is kept by one conditional insert. Decisions about a fleet queue up on its row, which every
 * hold writes first: on PostgreSQL that is what makes the insert see all that was decided before (READ
 * COMMITTED takes a new snapshot for each statement), on SQLite there is one writer anyway.
 */

/** Takes the fleet's row for the rest of the transaction, making it when first touched. */
export async function queueOnFleet(
  trx: Transaction<CarTables>,
  fleet: { readonly id: string; readonly cars: number },
): Promise<void> {
  await trx
    .insertInto('fleets')
    .values({ fleet: fleet.id, cars: fleet.cars, version: 1 })
    .onConflict((conflict) =>
      conflict.column('fleet').doUpdateSet((eb) => ({
        cars: eb.ref('excluded.cars'),
        version: eb('fleets.version', '+', 1),
      })),
    )
    .execute();
}

/**
 * Takes a car for these times unless all are out at some instant of them; false: sold out. Before it, the
 * fleet's row is taken and overdue holds on it are ended. The levels go up by one at each start and down at
 * each end, ends first, because a car that is ready at ten can be picked up at ten.
 */
export async function takeCar(
  trx: Transaction<CarTables>,
  { fleet, startsAt, endsAt }: Outing,
  reservationId: string,
): Promise<boolean> {
  const met = sql`fleet = ${fleet} and ends_at > ${startsAt} and starts_at < ${endsAt}`;
  const result = await sql`
    insert into cars_out (reservation_id, fleet, starts_at, ends_at)
    select ${reservationId}, fleet, cast(${startsAt} as bigint), cast(${endsAt} as bigint)
    from fleets
    where fleet = ${fleet} and cars > (
      select coalesce(max(level), 0) from (
        select sum(change) over (order by at, change) as level from (
          select starts_at as at, 1 as change from cars_out where ${met}
          union all
          select ends_at as at, -1 as change from cars_out where ${met}
        ) as steps
      ) as levels
    )
  `.execute(trx);
  return Number(result.numAffectedRows) === 1;
}

/** Which cars of these fleets are out at some time of a window, by fleet; an overdue hold has nothing. */
export async function readOutings(
  db: Kysely<CarTables>,
  fleets: readonly string[],
  window: { readonly startsAt: number; readonly endsAt: number; readonly now: number },
): Promise<ReadonlyMap<string, readonly Outing[]>> {
  if (fleets.length === 0) return new Map();
  const rows = await db
    .selectFrom('cars_out')
    .innerJoin('reservations', 'reservations.id', 'cars_out.reservation_id')
    .select(['fleet', 'starts_at', 'ends_at'])
    .where('fleet', 'in', [...fleets])
    .where('ends_at', '>', window.startsAt)
    .where('starts_at', '<', window.endsAt)
    .where((eb) => eb.or([eb('state', '<>', 'Held'), eb('hold_expires_at', '>', window.now)]))
    .execute();
  const outings = new Map<string, Outing[]>();
  for (const { fleet, starts_at: startsAt, ends_at: endsAt } of rows) {
    const outing = { fleet, startsAt, endsAt };
    const others = outings.get(fleet);
    if (others) others.push(outing);
    else outings.set(fleet, [outing]);
  }
  return outings;
}

/** Overdue holds on a fleet. */
export async function findOverdueOn(
  trx: Transaction<CarTables>,
  fleet: string,
  now: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('cars_out')
    .innerJoin('reservations', 'reservations.id', 'cars_out.reservation_id')
    .select('reservations.id')
    .where('fleet', '=', fleet)
    .where('state', '=', 'Held')
    .where('hold_expires_at', '<=', now)
    .execute();
  return rows.map(({ id }) => id);
}

/** Puts the cars of these reservations back on sale. */
export async function returnCars(
  trx: Transaction<CarTables>,
  reservationIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('cars_out')
    .where('reservation_id', 'in', [...reservationIds])
    .execute();
}
