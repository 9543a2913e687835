import type { Transaction } from 'kysely';
import type { LineFault } from '../../reservations/catalogue/fault.ts';
import type { ImportKind, ImportLine } from '../../reservations/catalogue/import-kind.ts';
import { findDiffering } from '../../reservations/catalogue/same-owner.ts';
import { carKind } from '../car-kind.ts';
import { carMigrations } from '../migrations/list.ts';
import { mostOut, type Outing } from '../stock-rules.ts';
import type { CarTables } from '../tables.ts';
import { checkFleetLine, type FleetLine, fleetLine, stationFields } from './fleet-line.ts';
import { fleetId } from './fleets.ts';

/**
 * A company's own rental cars: a line for each class at each station. A fleet's row needs no new size: every hold
 * writes the one that is on sale.
 */
export const fleetsImport: ImportKind<CarTables, FleetLine> = {
  goods: 'cars',
  inventory: carKind,
  migrations: carMigrations,
  shape: fleetLine,
  keyOf: fleetId,
  checkLine: checkFleetLine,
  checkTogether: (lines) =>
    findDiffering(lines, {
      what: 'station',
      ownerOf: ({ station_code }) => station_code,
      fields: stationFields,
    }),
  checkSold,
};

async function checkSold(
  trx: Transaction<CarTables>,
  { fresh }: { readonly fresh: readonly ImportLine<FleetLine>[] },
  now: number,
): Promise<LineFault[]> {
  const most = await mostOutByFleet(trx, now);
  return fresh.flatMap(({ number, key, line: { cars } }) => {
    const out = most.get(key) ?? 0;
    if (out <= cars) return [];
    const message = `is ${cars} and ${out} rented out at one time; ${out} is the least`;
    return [{ line: number, field: 'cars', message }];
  });
}

/** By fleet, the most cars that are or will be out at one time. */
async function mostOutByFleet(trx: Transaction<CarTables>, now: number): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('cars_out')
    .select(['fleet', 'starts_at', 'ends_at'])
    .where('ends_at', '>', now)
    .execute();
  const byFleet = new Map<string, Outing[]>();
  for (const { fleet, starts_at: startsAt, ends_at: endsAt } of rows) {
    const outing = { fleet, startsAt, endsAt };
    const others = byFleet.get(fleet);
    if (others) others.push(outing);
    else byFleet.set(fleet, [outing]);
  }
  const ever = { startsAt: now, endsAt: Number.POSITIVE_INFINITY };
  return new Map([...byFleet].map(([fleet, outings]) => [fleet, mostOut(outings, ever)]));
}
