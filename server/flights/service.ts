import type { Service } from '../kernel/service.ts';
import { type InventoryOptions, inventoryService, openInventory } from '../reservations/inventory-service.ts';
import { flightKind } from './flight-kind.ts';
import { flightMigrations } from './migrations/list.ts';
import { flightMounts } from './routes.ts';
import { demoTimetable } from './seed.ts';
import type { Timetable } from './timetable/timetable.ts';
import type { World } from './world.ts';

export interface FlightsOptions extends InventoryOptions {
  /** Other flights than the demo world's. */
  readonly timetable?: Timetable;
}

export interface FlightsService extends Service {
  readonly world: World;
}

/** The timetable in memory; seats and reservations on the service's own database. */
export async function createFlightsService(options: FlightsOptions): Promise<FlightsService> {
  const opened = await openInventory(flightKind, flightMigrations, options);
  const world: World = { ...opened, timetable: options.timetable ?? demoTimetable() };
  const mounts = flightMounts(world);
  return { world, ...inventoryService({ ...opened, name: 'flights', mounts, options }) };
}
