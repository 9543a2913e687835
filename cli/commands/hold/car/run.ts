import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { tellNextBest } from '../../../reservations/next-best.ts';
import { typedOffer } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { carOfferWords } from '../../../views/car-offer.ts';
import { reservationOutcome } from '../../../views/reservation.ts';
import type { holdCar } from './spec.ts';

/** Holds an offer and says until when and how to pay; what is sold out is told with the next best. */
export async function run({ args, flags }: Input<typeof holdCar>, context: Context): Promise<Outcome> {
  const offerId = await typedOffer('car', args.offer, context);
  const cars = await context.api.cars();
  const hold = () => cars.hold({ offer_id: offerId, driver_name: flags['driver-name'], trip: flags.trip });
  const held = await tellNextBest(hold, { kind: 'car', words: carOfferWords, context });
  return reservationOutcome(held);
}
