import type { Transaction } from 'kysely';
import type { Station } from '../catalogue.ts';
import type { CarOffer } from '../contract.ts';
import { localTimeAt } from '../rental-rules.ts';
import type { PricedRental } from '../rental-view.ts';
import type { CarTables } from '../tables.ts';
import type { World } from '../world.ts';
import { type Found, findOffers, orderKey } from './find-offers.ts';
import { offerView } from './search.ts';

/** As many as somebody reads under a refusal. */
const count = 3;

/** For whoever came too late: the same times at the same place, the same class first, then by price. */
export async function nextBestOffers(
  world: World,
  { trx, now }: { readonly trx: Transaction<CarTables>; readonly now: number },
  gone: PricedRental,
): Promise<CarOffer[]> {
  const { station } = gone.fleet;
  const stations = world.catalogue.stationsAt(placeOf(station));
  const quest = { wishes: wishesLike(gone), stations, maxPriceMinor: Number.POSITIVE_INFINITY };
  const found = await findOffers(world.catalogue, quest, { db: trx, now });
  const isOther = ({ fleet }: Found) => (fleet.carType === gone.fleet.carType ? '0' : '1');
  const ranked = found
    .map((one) => ({ one, key: `${isOther(one)}${orderKey(one, 'price')}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return ranked.slice(0, count).map(({ one }, index) => offerView(world, one, { number: index + 1, now }));
}

function wishesLike({ fleet, dropOffStation, pickUpAt, dropOffAt, driverAge }: PricedRental) {
  const { station } = fleet;
  return {
    centre: station,
    dropOffPlace:
      dropOffStation === station ? null : { ...placeOf(dropOffStation), name: dropOffStation.city },
    pickUp: localTimeAt(station.zone, pickUpAt),
    dropOff: localTimeAt(dropOffStation.zone, dropOffAt),
    driverAge,
    isWanted: () => true,
  };
}

function placeOf({ airport, metro }: Station) {
  return airport === null
    ? { kind: 'metro' as const, code: metro }
    : { kind: 'airport' as const, code: airport };
}
