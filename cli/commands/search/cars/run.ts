import type { CarOffer } from '../../../../server/cars/contract.ts';
import { collectPages } from '../../../api/pages.ts';
import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { rememberOffers } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { carOfferColumns, carOfferFields } from '../../../views/car-offer.ts';
import type { searchCars } from './spec.ts';

const usualLimit = 50;

/** Searches, remembers the offers by number and shows them. */
export async function run({ args, flags }: Input<typeof searchCars>, context: Context): Promise<Outcome> {
  const cars = await context.api.cars();
  const query = {
    location: args.place,
    pick_up: flags['pick-up'],
    drop_off: flags['drop-off'],
    drop_off_location: flags['drop-off-at'],
    class: flags.class,
    driver_age: flags['driver-age'],
    supplier: flags.supplier,
    transmission: flags.transmission,
    max_price: flags['max-price'],
    sort: flags.sort,
  };
  const offers = await collectPages((page) => cars.search({ ...query, ...page }), flags.limit ?? usualLimit);
  await rememberOffers('car', offers, context);
  return list<CarOffer>({
    items: offers,
    fields: carOfferFields,
    columns: carOfferColumns(offers),
    whenEmpty: `No car at ${args.place} is free from ${flags['pick-up']} to ${flags['drop-off']}.`,
    notes: offers.length > 0 ? ['', 'Hold one with: travel hold car <number>'] : [],
  });
}
