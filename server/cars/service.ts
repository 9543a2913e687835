import type { Service } from '../kernel/service.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import { carKind } from './car-kind.ts';
import type { Catalogue } from './catalogue.ts';
import { carMigrations } from './migrations/list.ts';
import { carMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { World } from './world.ts';

export interface CarsOptions extends InventoryOptions {
  /** Other cars than the demo world's. */
  readonly catalogue?: Catalogue;
}

export interface CarsService extends Service {
  readonly world: World;
}

/** Stations and fleets in memory; stock and reservations on the service's own database. */
export async function createCarsService(options: CarsOptions): Promise<CarsService> {
  const opened = await openInventory(carKind, carMigrations, options);
  const world: World = { ...opened, catalogue: options.catalogue ?? demoCatalogue() };
  const mounts = carMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'cars', mounts, options }) };
}
