import { toMajor } from '../../contracts/values.ts';
import { distanceKm } from '../../reference/distance.ts';
import { cancellationTimeline, isFreeToCancel, type TimelineStep } from '../cancellation-rules.ts';
import type { Property, Rate, RoomType } from '../catalogue.ts';
import type { SearchInput } from '../contract.ts';
import type { ReadTaken } from '../night-store.ts';
import {
  cityNightShares,
  currency,
  perNightMinor,
  priceNights,
  priceStay,
  roomNightMinor,
  type StayPrice,
} from '../price-rules.ts';
import type { Stay } from '../stay-rules.ts';
import { type Destination, originFor } from './destination.ts';

/** One way to have the stay: a room type at a rate, with its price and what it gives back. */
export interface Candidate {
  readonly property: Property;
  readonly roomType: RoomType;
  readonly rate: Rate;
  readonly price: StayPrice;
  readonly roomsLeft: number;
  /** Kilometres, one decimal. */
  readonly distanceKm: number;
}

/** The candidates of one property: at least one. */
export type AtOneProperty = readonly [Candidate, ...Candidate[]];

/** What a candidate must be; whatever is left out does not matter. */
export type Wishes = Partial<
  Pick<
    SearchInput,
    'stars' | 'min_score' | 'board' | 'free_cancellation' | 'max_price' | 'max_price_per_night'
  >
>;

export interface Request {
  readonly destination: Destination;
  readonly stay: Stay;
  readonly wishes: Wishes;
  readonly taken: ReadTaken;
  readonly now: number;
}

/** Every candidate of each property that has rooms for all the nights and is as wished. */
export function findCandidates(request: Request): AtOneProperty[] {
  const sharesOf = cityShares(request.stay);
  const { stars = 0, min_score = 0 } = request.wishes;
  return request.destination.properties
    .filter((property) => property.stars >= stars && property.reviewScore >= min_score)
    .map((property) => candidatesOf(property, request, sharesOf(property)))
    .filter((candidates): candidates is [Candidate, ...Candidate[]] => candidates.length > 0);
}

/** The nights' shares are a city's, so they are worked out once for all of its hotels. */
function cityShares(stay: Stay): (property: Property) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (property) => {
    const shares = known.get(property.metro) ?? cityNightShares(property, stay);
    known.set(property.metro, shares);
    return shares;
  };
}

function candidatesOf(property: Property, request: Request, shares: readonly number[]): Candidate[] {
  const { stay, taken, destination } = request;
  const km = Math.round(distanceKm(originFor(destination, property), property) * 10) / 10;
  const found: Candidate[] = [];
  for (const roomType of property.roomTypes) {
    const gone = taken(roomType.id);
    const roomsLeft = roomType.rooms - Math.max(...gone);
    if (roomType.sleeps < stay.guests || roomsLeft < stay.rooms) continue;
    for (const { rate, price } of ratesOf({ property, roomType }, stay, { shares, gone })) {
      const candidate = { property, roomType, rate, price, roomsLeft, distanceKm: km };
      if (isWished(candidate, request)) found.push(candidate);
    }
  }
  return found;
}

/** A room type's rates, each with what the stay costs at it. */
function ratesOf(
  { property, roomType }: Pick<Candidate, 'property' | 'roomType'>,
  stay: Stay,
  { shares, gone }: { readonly shares: readonly number[]; readonly gone: readonly number[] },
): Pick<Candidate, 'rate' | 'price'>[] {
  const { negotiated } = roomType;
  if (negotiated) {
    return negotiated.rates.map(({ plan, nightMinor }) => ({
      rate: { plan, board: negotiated.board },
      price: priceNights(nightMinor, stay),
    }));
  }
  const nights = shares.map((share, index) =>
    roomNightMinor(roomType.usualMinor, share, (gone[index] ?? 0) / roomType.rooms),
  );
  const party = { stars: property.stars, rooms: stay.rooms, guests: stay.guests };
  return property.rates.map((rate) => ({ rate, price: priceStay(nights, rate, party) }));
}

function isWished(candidate: Candidate, { wishes, stay, now }: Request): boolean {
  const { rate, price } = candidate;
  if (wishes.board !== undefined && rate.board !== wishes.board) return false;
  if (wishes.free_cancellation && !isFreeToCancel(timelineOf(candidate, stay, now), price)) return false;
  const { max_price = Infinity, max_price_per_night = Infinity } = wishes;
  if (toMajor(price.totalMinor, currency) > max_price) return false;
  return toMajor(perNightMinor(price.totalMinor, stay), currency) <= max_price_per_night;
}

/** What a candidate gives back when it is held now. */
export function timelineOf({ property, rate, price }: Candidate, stay: Stay, now: number): TimelineStep[] {
  return cancellationTimeline(rate.plan, price, { checkIn: stay.checkIn, zone: property.zone, now });
}
