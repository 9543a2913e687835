import { mount } from '../kernel/http/serve.ts';
import { inventoryAuditHandlers } from '../reservations/audit.ts';
import { claimHandlers, reservationHandlers } from '../reservations/routes.ts';
import { hotelsContract, hotelsInternalContract } from './contract.ts';
import { holdHotel } from './hold.ts';
import { searchHotels } from './search/search.ts';
import type { World } from './world.ts';

/** Everything the hotels service answers. */
export function hotelMounts(world: World) {
  return [
    mount(hotelsContract, {
      search: (_call, input) => searchHotels(world, input),
      hold: (call, input) => holdHotel(world, call, input),
      ...reservationHandlers(world.inventory),
    }),
    mount(hotelsInternalContract, {
      ...claimHandlers(world.inventory),
      ...inventoryAuditHandlers(world.inventory),
    }),
  ];
}
