import type { Service } from '../kernel/service.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import type { Catalogue } from './catalogue.ts';
import { hotelKind } from './hotel-kind.ts';
import { hotelMigrations } from './migrations/list.ts';
import { hotelMounts } from './routes.ts';
import { demoCatalogue } from './seed.ts';
import type { World } from './world.ts';

export interface HotelsOptions extends InventoryOptions {
  /** Other hotels than the demo world's. */
  readonly catalogue?: Catalogue;
}

export interface HotelsService extends Service {
  readonly world: World;
}

/** Properties, rooms and rates in memory; stock and reservations on the service's own database. */
export async function createHotelsService(options: HotelsOptions): Promise<HotelsService> {
  const opened = await openInventory(hotelKind, hotelMigrations, options);
  const world: World = { ...opened, catalogue: options.catalogue ?? demoCatalogue() };
  const mounts = hotelMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'hotels', mounts, options }) };
}
