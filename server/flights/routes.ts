import { mount } from '../kernel/http/serve.ts';
import { inventoryAuditHandlers } from '../reservations/audit.ts';
import { claimHandlers, reservationHandlers } from '../reservations/routes.ts';
import { flightsContract, flightsInternalContract } from './contract.ts';
import { listFareDays } from './fare-calendar.ts';
import { holdFlight } from './hold.ts';
import { searchOffers } from './search-offers.ts';
import { listOfferSeats } from './seat-map.ts';
import type { World } from './world.ts';

/** Everything the flights service answers. */
export function flightMounts(world: World) {
  return [
    mount(flightsContract, {
      search: (_call, input) => searchOffers(world, input),
      listFareDays: (_call, input) => listFareDays(world, input),
      listSeats: (_call, input) => listOfferSeats(world, input.offer_id),
      hold: (call, input) => holdFlight(world, call, input),
      ...reservationHandlers(world.inventory),
    }),
    mount(flightsInternalContract, {
      ...claimHandlers(world.inventory),
      ...inventoryAuditHandlers(world.inventory),
    }),
  ];
}
