import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { CarTables } from './tables.ts';

/** A car of one fleet from pick-up until it is ready for the next renter; epoch ms, half open. */
export interface Outing {
  readonly fleet: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

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

/** Takes a car for these times unless all are out at some instant of them; false: sold out. The fleet's row is taken before. */
export async function takeCar(
  trx: Transaction<CarTables>,
  outing: Outing,
  { reservationId, now }: { readonly reservationId: string; readonly now: number },
): Promise<boolean> {
  const { startsAt, endsAt } = outing;
  const result = await sql`
    insert into cars_out (reservation_id, fleet, starts_at, ends_at)
    select ${reservationId}, fleet, cast(${startsAt} as bigint), cast(${endsAt} as bigint)
    from fleets
    where fleet = ${outing.fleet}
      and cars > coalesce((select most from (${mostOutQuery([outing], now)}) as counted), 0)
  `.execute(trx);
  return Number(result.numAffectedRows) === 1;
}

/** The most cars that are out at one instant of each outing, by fleet (one outing each); a fleet without any is left out. */
export async function readMostOut(
  db: Kysely<CarTables>,
  outings: readonly Outing[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (outings.length === 0) return new Map();
  const { rows } = await mostOutQuery(outings, now).execute(db);
  return new Map(rows.map(({ fleet, most }) => [fleet, Number(most)]));
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

/**
 * One row per outing that meets others: they go up by one at each start and down at each end, ends first,
 * because a car that is ready at ten can be picked up at ten. An overdue hold has nothing.
 */
function mostOutQuery(outings: readonly Outing[], now: number): RawBuilder<{ fleet: string; most: number }> {
  const wanted = outings.map(
    ({ fleet, startsAt, endsAt }) =>
      sql`(cast(${fleet} as text), cast(${startsAt} as bigint), cast(${endsAt} as bigint))`,
  );
  return sql`
    with wanted (fleet, starts_at, ends_at) as (values ${sql.join(wanted)}),
    met as (
      select cars_out.fleet, cars_out.starts_at, cars_out.ends_at
      from wanted
      join cars_out on cars_out.fleet = wanted.fleet
        and cars_out.ends_at > wanted.starts_at and cars_out.starts_at < wanted.ends_at
      join reservations on reservations.id = cars_out.reservation_id
      where reservations.state <> 'Held' or reservations.hold_expires_at > ${now}
    ),
    steps as (
      select fleet, starts_at as at, 1 as change from met
      union all
      select fleet, ends_at as at, -1 as change from met
    ),
    levels as (select fleet, sum(change) over (partition by fleet order by at, change) as level from steps)
    select fleet, max(level) as most from levels group by fleet
  `;
}
