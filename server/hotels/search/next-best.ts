import type { Transaction } from 'kysely';
import type { HotelOffer } from '../contract.ts';
import type { OpenedOffer } from '../offer.ts';
import type { HotelTables } from '../tables.ts';
import type { World } from '../world.ts';
import type { AtOneProperty } from './candidates.ts';
import { offerViews } from './offer-view.ts';
import { bestOf, sortCandidates } from './ranking.ts';
import { findByProperty } from './search.ts';

/** More would be a search. */
const count = 3;

/**
 * What to take when an offer's last room went: another room of the same hotel first, then the cheapest of the
 * city's hotels with at least its stars, for the same stay.
 */
export async function nextBestOffers(
  { catalogue, keys }: Pick<World, 'catalogue' | 'keys'>,
  { trx, now }: { readonly trx: Transaction<HotelTables>; readonly now: number },
  { property, roomType, stay }: OpenedOffer,
): Promise<HotelOffer[]> {
  const destination = {
    name: property.city,
    properties: catalogue.inMetro(property.metro),
    from: null,
    isOneProperty: false,
  };
  const byProperty = await findByProperty(trx, { destination, stay, wishes: { stars: property.stars }, now });
  const isHere = ([first]: AtOneProperty) => first.property.id === property.id;
  const here = byProperty.filter(isHere).flat();
  const otherRooms = here.filter((candidate) => candidate.roomType.id !== roomType.id);
  const around = byProperty.filter((candidates) => !isHere(candidates)).map(bestOf);
  const next = [...sortCandidates(otherRooms, 'price').slice(0, 1), ...sortCandidates(around, 'price')];
  return offerViews(next.slice(0, count), { keys, stay, now, before: 0 });
}
