import type { Service } from '../kernel/service.ts';
import { type ImportTarget, importInto } from '../reservations/catalogue/import-into.ts';
import type { ImportFile, ImportSummary } from '../reservations/catalogue/import-lines.ts';
import { openCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import { warnIfNothing } from '../reservations/catalogue/nothing-on-sale.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import { carKind } from './car-kind.ts';
import { type Catalogue, createCatalogue, withFleets } from './catalogue.ts';
import { fleetLine } from './import/fleet-line.ts';
import { fleetsOf } from './import/fleets.ts';
import { fleetsImport } from './import/fleets-import.ts';
import { carMigrations } from './migrations/list.ts';
import { carMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { World } from './world.ts';

export interface CarsOptions extends InventoryOptions {
  /** Other cars than the demo world's beside the imported ones. */
  readonly catalogue?: Catalogue;
}

export interface CarsService extends Service {
  readonly world: World;
}

/** Stations and fleets in memory; stock and reservations on the service's own database. */
export async function createCarsService(options: CarsOptions): Promise<CarsService> {
  const opened = await openInventory(carKind, carMigrations, options);
  const base = options.catalogue ?? (options.seedDemo ? demoCatalogue() : createCatalogue([]));
  const { log } = options.deps;
  const live = await openCatalogue({
    database: opened.inventory.database,
    log,
    name: 'cars',
    parse: (stored) => fleetLine.parse(stored),
    build: (lines) => withFleets(base, fleetsOf(lines)),
  });
  warnIfNothing(log, 'cars', live.current().fleets.length === 0);
  const world: World = {
    ...opened,
    settle: live.settle,
    get catalogue() {
      return live.current();
    },
  };
  const mounts = carMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'cars', mounts, jobs: [live.job], options }) };
}

/** Takes over a file of a company's own rental cars; throws ImportRefused. */
export function importCars(target: ImportTarget, file: ImportFile): Promise<ImportSummary> {
  return importInto(fleetsImport, target, file);
}
