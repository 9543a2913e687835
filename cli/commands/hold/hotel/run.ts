import type { Context } from '../../../context.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { tellNextBest } from '../../../reservations/next-best.ts';
import { typedOffer } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { hotelOfferWords } from '../../../views/hotel-offer.ts';
import { reservationOutcome } from '../../../views/reservation.ts';
import type { holdHotel } from './spec.ts';

/** Holds an offer and says until when and how to pay; what is sold out is told with the next best. */
export async function run({ args, flags }: Input<typeof holdHotel>, context: Context): Promise<Outcome> {
  const offerId = await typedOffer('hotel', args.offer, context);
  const hotels = await context.api.hotels();
  const hold = () =>
    hotels.hold({
      offer_id: offerId,
      guest_names: [...flags['guest-name']],
      trip: flags.trip,
    });
  const held = await tellNextBest(hold, { kind: 'hotel', words: hotelOfferWords, context });
  return reservationOutcome(held);
}
