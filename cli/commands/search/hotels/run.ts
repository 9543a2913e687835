import type { HotelOffer } from '../../../../server/hotels/contract.ts';
import { collectPages } from '../../../api/pages.ts';
import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { rememberOffers } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { hotelOfferColumns, hotelOfferFields } from '../../../views/hotel-offer.ts';
import type { searchHotels } from './spec.ts';

const usualLimit = 50;

/** Searches, remembers the offers by number and shows them. */
export async function run({ args, flags }: Input<typeof searchHotels>, context: Context): Promise<Outcome> {
  const hotels = await context.api.hotels();
  const query = {
    destination: args.place,
    check_in: flags['check-in'],
    check_out: flags['check-out'],
    guests: flags.guests,
    rooms: flags.rooms,
    stars: flags.stars,
    min_score: flags['min-score'],
    board: flags.board,
    free_cancellation: flags['free-cancellation'] || undefined,
    max_price_per_night: flags['max-price'],
    max_price: flags['max-total'],
    property: flags.property,
    sort: flags.sort,
  };
  const offers = await collectPages(
    (page) => hotels.search({ ...query, ...page }),
    flags.limit ?? usualLimit,
  );
  await rememberOffers('hotel', offers, context);
  return list<HotelOffer>({
    items: offers,
    fields: hotelOfferFields,
    columns: hotelOfferColumns(offers, context.io.width),
    whenEmpty: `No hotel in ${args.place} has such a room from ${flags['check-in']} to ${flags['check-out']}.`,
    notes: notesOn(offers),
  });
}

function notesOn(offers: readonly HotelOffer[]): string[] {
  if (offers.length === 0) return [];
  const isTaxed = offers.some(({ due_at_property }) => due_at_property !== null);
  return [
    '',
    ...(isTaxed ? ['The tax is paid at the hotel and is not in the total.'] : []),
    'Hold one with: travel hold hotel <number>',
  ];
}
