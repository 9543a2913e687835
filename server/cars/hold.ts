import type { ParsedInputOf } from '../contracts/endpoint.ts';
import { Problem } from '../contracts/problem.ts';
import { doerOf } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import { writeOnce } from '../kernel/idempotency.ts';
import { expireHolds, placeHold, withFreshId } from '../reservations/hold.ts';
import type { Within } from '../reservations/inventory.ts';
import { reservationView } from '../reservations/view.ts';
import type { CarDetails, CarView } from './car-kind.ts';
import { findOverdueOn, queueOnFleet, takeCar } from './car-store.ts';
import type { CarOffer, carsContract } from './contract.ts';
import { openCarOffer } from './offer.ts';
import { currency } from './price-rules.ts';
import { readyAt } from './rental-rules.ts';
import { type PricedRental, rentalView } from './rental-view.ts';
import { nextBestOffers } from './search/next-best.ts';
import type { CarTables } from './tables.ts';
import type { World } from './world.ts';

type HoldInput = ParsedInputOf<(typeof carsContract)['endpoints']['hold']>;

/** Holds an offer; when its last car went in between, the refusal carries the next best offers. */
export function holdCar(world: World, call: Call, input: HoldInput) {
  return withFreshId(() => takeAndHold(world, call, input));
}

function takeAndHold(world: World, call: Call, input: HoldInput) {
  const { inventory, keys } = world;
  return writeOnce(inventory.database, call, async (trx, now) => {
    const catalogue = await world.settle(trx);
    const offer = openCarOffer(keys, catalogue, { offerId: input.offer_id, now });
    const request = {
      userId: call.user.userId,
      heldBy: doerOf(call.user),
      customerName: call.user.name,
      priceMinor: offer.price.totalMinor,
      currency,
      trip: input.trip ?? null,
    };
    const within = { inventory, trx, now };
    const held = await placeHold(within, request, async (reservationId) => {
      if (!(await takeFrom(within, offer, reservationId)))
        throw lastOneTaken(offer, await nextBestOffers(world, within, offer));
      return detailsOf(offer, input.driver_name ?? call.user.name);
    });
    return reservationView(inventory, held, now);
  });
}

/** Whether the fleet still had a car. */
async function takeFrom(
  within: Within<CarTables, CarDetails, CarView>,
  offer: PricedRental,
  reservationId: string,
): Promise<boolean> {
  const { trx, now } = within;
  const { fleet } = offer;
  await queueOnFleet(trx, fleet);
  await expireHolds(within, await findOverdueOn(trx, fleet.id, now));
  const outing = { fleet: fleet.id, startsAt: offer.pickUpAt, endsAt: readyAt(offer) };
  return takeCar(trx, outing, reservationId);
}

function detailsOf(offer: PricedRental, driverName: string): CarDetails {
  const { pickUpAt, timeline } = offer;
  return { rental: rentalView(offer), driverName, pickUpAt, timeline: [...timeline] };
}

function lastOneTaken({ fleet: { carType, station } }: PricedRental, nextOffers: CarOffer[]): Problem {
  return new Problem(
    'sold-out',
    `The last ${carType} of ${station.supplier} at ${station.name} was just taken; choose another offer.`,
    { next_offers: nextOffers },
  );
}
