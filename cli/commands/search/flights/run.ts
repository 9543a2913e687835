import type { FlightOffer } from '../../../../server/flights/contract.ts';
import { collectPages } from '../../../api/pages.ts';
import type { Context } from '../../../context.ts';
import { parseMinutes } from '../../../io/minutes.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { rememberOffers } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { offerColumns, offerFields } from '../../../views/flight-offer.ts';
import type { searchFlights } from './spec.ts';

const usualLimit = 50;

/** Searches, remembers the offers by number and shows them. */
export async function run({ args, flags }: Input<typeof searchFlights>, context: Context): Promise<Outcome> {
  const flights = await context.api.flights();
  const query = {
    ...args,
    depart: flags.depart,
    return: flags.return,
    adults: flags.adults,
    cabin: flags.cabin,
    max_stops: flags['max-stops'],
    airline: flags.airline.length > 0 ? [...flags.airline] : undefined,
    depart_after: flags['depart-after'],
    depart_before: flags['depart-before'],
    arrive_before: flags['arrive-before'],
    max_price: flags['max-price'],
    max_duration: parseMinutes(flags['max-duration'], '--max-duration'),
    refundable: flags.refundable || undefined,
    sort: flags.sort,
  };
  const offers = await collectPages(
    (page) => flights.search({ ...query, ...page }),
    flags.limit ?? usualLimit,
  );
  await rememberOffers('flight', offers, context);
  return list<FlightOffer>({
    items: offers,
    fields: offerFields,
    columns: offerColumns(offers, context.io.width),
    whenEmpty: `No flights from ${args.origin} to ${args.destination} on ${flags.depart} match.`,
    notes: ['', 'Hold one with: travel hold flight <number>'],
  });
}
