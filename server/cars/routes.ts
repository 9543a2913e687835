import { type Mount, mount } from '../kernel/http/serve.ts';
import { inventoryAuditHandlers } from '../reservations/audit.ts';
import { claimHandlers, reservationHandlers } from '../reservations/routes.ts';
import { carsContract, carsInternalContract } from './contract.ts';
import { holdCar } from './hold.ts';
import { searchCars } from './search/search.ts';
import type { World } from './world.ts';

/** Everything the cars service answers. */
export function carMounts(world: World): Mount[] {
  return [
    mount(carsContract, {
      search: (_call, input) => searchCars(world, input),
      hold: (call, input) => holdCar(world, call, input),
      ...reservationHandlers(world.inventory),
    }),
    mount(carsInternalContract, {
      ...claimHandlers(world.inventory),
      ...inventoryAuditHandlers(world.inventory),
    }),
  ];
}
