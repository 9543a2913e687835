import { type Mount, mount } from '../kernel/http/serve.ts';
import { reservationHandlers } from '../reservations/routes.ts';
import { flightsContract } from './contract.ts';
import { holdFlight } from './hold.ts';
import { searchOffers } from './search-offers.ts';
import { listOfferSeats } from './seat-map.ts';
import type { World } from './world.ts';

/** What flights answers to the public. */
export function flightRoutes(world: World): Mount {
  return mount(flightsContract, {
    search: (_call, input) => searchOffers(world, input),
    listSeats: (_call, input) => listOfferSeats(world, input.offer_id),
    hold: (call, input) => holdFlight(world, call, input),
    ...reservationHandlers(world.inventory),
  });
}
