import { invalidInput } from '../../contracts/problem.ts';
import { isoInstant, toMajor, toMinor } from '../../contracts/values.ts';
import { offerMs } from '../../kernel/offers.ts';
import { nothingOnSale } from '../../reservations/catalogue/nothing-on-sale.ts';
import type { CarOffer, SearchInput } from '../contract.ts';
import { signCarOffer } from '../offer.ts';
import { currency } from '../price-rules.ts';
import { rentalView } from '../rental-view.ts';
import type { World } from '../world.ts';
import { type Found, findOffers, orderKey } from './find-offers.ts';
import { ofSupplier, readWishes } from './wishes.ts';

/** A page of the rentals that can be had now; writes nothing. */
export async function searchCars(
  world: World,
  input: SearchInput,
): Promise<{ items: CarOffer[]; next_cursor: string | null }> {
  if (world.catalogue.fleets.length === 0) throw nothingOnSale('cars');
  const now = await world.inventory.database.now();
  const wishes = readWishes(input, now);
  const stations = ofSupplier(world.catalogue.stationsAt(wishes.pickUpPlace), input.supplier);
  const maxPriceMinor = input.max_price === undefined ? Number.POSITIVE_INFINITY : readPrice(input.max_price);
  const found = await findOffers(
    world.catalogue,
    { wishes, stations, maxPriceMinor },
    { db: world.inventory.database.kysely, now },
  );
  const after = input.cursor === undefined ? { number: 0, key: '' } : readCursor(input.cursor);
  const rest = found
    .map((one) => ({ one, key: orderKey(one, input.sort) }))
    .filter(({ key }) => key > after.key)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = rest.slice(0, input.limit);
  const last = page.at(-1);
  const hasMore = rest.length > page.length && last !== undefined;
  return {
    items: page.map(({ one }, index) => offerView(world, one, { number: after.number + index + 1, now })),
    next_cursor: hasMore ? writeCursor({ number: after.number + page.length, key: last.key }) : null,
  };
}

/** An offer as the API tells it, signed until it expires: after 15 minutes, or at pick-up. */
export function offerView(
  { keys }: World,
  found: Found,
  at: { readonly number: number; readonly now: number },
): CarOffer {
  const expiresAt = Math.min(at.now + offerMs, found.pickUpAt);
  return {
    number: at.number,
    offer_id: signCarOffer(keys, found, expiresAt),
    type: 'car',
    total_price: toMajor(found.price.totalMinor, currency),
    currency,
    expires_at: isoInstant(expiresAt),
    cars_left: found.carsLeft,
    distance_km: Math.round(found.distanceKm * 10) / 10,
    ...rentalView(found),
  };
}

function readPrice(price: number): number {
  try {
    return toMinor(price, currency);
  } catch {
    throw invalidInput('/max_price', `max_price must be an amount of ${currency} such as 250 or 249.90.`);
  }
}

interface Cursor {
  /** Offers before it, over all pages. */
  readonly number: number;
  /** Order key of the last of them. */
  readonly key: string;
}

function writeCursor({ number, key }: Cursor): string {
  return Buffer.from(`${number} ${key}`).toString('base64url');
}

function readCursor(cursor: string): Cursor {
  const match = /^(\d{1,6}) (\S.*)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalidInput('/cursor', 'The cursor is not one of ours; start again without it.');
  return { number: Number(match[1]), key: String(match[2]) };
}
