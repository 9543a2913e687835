import type { Service } from '../kernel/service.ts';
import { type ImportTarget, importInto } from '../reservations/catalogue/import-into.ts';
import type { ImportFile, ImportSummary } from '../reservations/catalogue/import-lines.ts';
import { openCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import { warnIfNothing } from '../reservations/catalogue/nothing-on-sale.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import { type Catalogue, createCatalogue, withProperties } from './catalogue.ts';
import { hotelKind } from './hotel-kind.ts';
import { propertiesOf } from './import/properties.ts';
import { roomLine } from './import/room-line.ts';
import { roomsImport } from './import/rooms-import.ts';
import { hotelMigrations } from './migrations/list.ts';
import { hotelMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { World } from './world.ts';

export interface HotelsOptions extends InventoryOptions {
  /** Other hotels than the demo world's beside the imported ones. */
  readonly catalogue?: Catalogue;
}

export interface HotelsService extends Service {
  readonly world: World;
}

/** Properties, rooms and rates in memory; stock and reservations on the service's own database. */
export async function createHotelsService(options: HotelsOptions): Promise<HotelsService> {
  const opened = await openInventory(hotelKind, hotelMigrations, options);
  const base = options.catalogue ?? (options.seedDemo ? demoCatalogue() : createCatalogue([]));
  const { log } = options.deps;
  const live = await openCatalogue({
    database: opened.inventory.database,
    log,
    name: 'hotels',
    parse: (stored) => roomLine.parse(stored),
    build: (lines) => withProperties(base, propertiesOf(lines)),
  });
  warnIfNothing(log, 'hotels', live.current().properties.length === 0);
  const world: World = {
    ...opened,
    settle: live.settle,
    get catalogue() {
      return live.current();
    },
  };
  const mounts = hotelMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'hotels', mounts, jobs: [live.job], options }) };
}

/** Takes over a file of a company's own hotels; throws ImportRefused. */
export function importHotels(target: ImportTarget, file: ImportFile): Promise<ImportSummary> {
  return importInto(roomsImport, target, file);
}
