import type { Service } from '../kernel/service.ts';
import { type ImportTarget, importInto } from '../reservations/catalogue/import-into.ts';
import type { ImportFile, ImportSummary } from '../reservations/catalogue/import-lines.ts';
import { openCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import { warnIfNothing } from '../reservations/catalogue/nothing-on-sale.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import { flightKind } from './flight-kind.ts';
import { flightLine } from './import/flight-line.ts';
import { flightsOf } from './import/flights.ts';
import { flightsImport } from './import/flights-import.ts';
import { flightMigrations } from './migrations/list.ts';
import { flightMounts } from './routes.ts';
import { demoTimetable, stillNetwork } from './seed.ts';
import { buildTimetable, type Timetable } from './timetable/timetable.ts';
import type { World } from './world.ts';

export interface FlightsOptions extends InventoryOptions {
  /** Other flights than the demo world's beside the imported ones. */
  readonly timetable?: Timetable;
}

export interface FlightsService extends Service {
  readonly world: World;
}

/** The timetable in memory; seats and reservations on the service's own database. */
export async function createFlightsService(options: FlightsOptions): Promise<FlightsService> {
  const opened = await openInventory(flightKind, flightMigrations, options);
  const base = options.timetable ?? (options.seedDemo ? demoTimetable() : buildTimetable(stillNetwork));
  const { log } = options.deps;
  const live = await openCatalogue({
    database: opened.inventory.database,
    log,
    name: 'flights',
    parse: (stored) => flightLine.parse(stored),
    build: (lines) =>
      lines.length === 0 ? base : buildTimetable(base.network, flightsOf(lines, base.network)),
  });
  warnIfNothing(log, 'flights', live.current().flights.count === 0);
  const world: World = {
    ...opened,
    settle: live.settle,
    get timetable() {
      return live.current();
    },
  };
  const mounts = flightMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'flights', mounts, jobs: [live.job], options }) };
}

/** Takes over a file of a company's own flights; throws ImportRefused. */
export function importFlights(target: ImportTarget, file: ImportFile): Promise<ImportSummary> {
  return importInto(flightsImport, target, file);
}
