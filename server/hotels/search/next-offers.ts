import type { Transaction } from 'kysely';
import type { HotelOffer } from '../contract.ts';
import type { OpenedOffer } from '../offer.ts';
import type { HotelTables } from '../tables.ts';
import type { World } from '../world.ts';
import { offerViews } from './offer-view.ts';
import { sortCandidates } from './ranking.ts';
import { findOffers } from './search.ts';

/** More would be a search. */
const count = 3;

/**
 * What to take when an offer's last room went: another room of the same hotel first, then the cheapest of the
 * city's hotels with at least its stars, for the same stay.
 */
export async function nextOffers(
  { catalogue, keys }: Pick<World, 'catalogue' | 'keys'>,
  { trx, now }: { readonly trx: Transaction<HotelTables>; readonly now: number },
  { property, roomType, stay }: OpenedOffer,
): Promise<HotelOffer[]> {
  const city = {
    name: property.city,
    properties: catalogue.inMetro(property.metro),
    from: null,
    isOneProperty: false,
  };
  const request = { stay, now, wishes: { stars: property.stars } };
  const here = await findOffers(trx, {
    ...request,
    destination: { ...city, properties: [property], isOneProperty: true },
  });
  const around = await findOffers(trx, { ...request, destination: city });
  const [sameHotel] = sortCandidates(
    here.filter((candidate) => candidate.roomType.id !== roomType.id),
    'price',
  );
  const others = sortCandidates(
    around.filter((candidate) => candidate.property.id !== property.id),
    'price',
  );
  const next = [...(sameHotel ? [sameHotel] : []), ...others].slice(0, count);
  return offerViews(next, { keys, stay, now, before: 0 });
}
