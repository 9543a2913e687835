import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import { day } from '../contracts/values.ts';
import type { KeyRing } from '../kernel/auth/key-ring.ts';
import { openOffer, signOffer } from '../kernel/offers.ts';
import { dayNumber } from '../reference/days.ts';
import type { Catalogue, Property, RoomType } from './catalogue.ts';
import { board, ratePlan } from './contract.ts';
import { type Stay, todayIn } from './stay-rules.ts';

/** What an offer promises until it expires: everything a hold needs, so that nothing is priced twice. */
const offerTerms = z.object({
  propertyId: z.string(),
  roomTypeId: z.string(),
  plan: ratePlan,
  board,
  checkIn: day,
  checkOut: day,
  rooms: z.int(),
  guests: z.int(),
  totalMinor: z.int(),
  firstNightMinor: z.int(),
  /** Of an imported room: the print of what was promised. */
  facts: z.string().optional(),
});
export type OfferTerms = z.infer<typeof offerTerms>;

/** Tells a hotel offer from one of another inventory that shares a key (it never should). */
const marker = 'hotel';
const payload = z.object({ k: z.literal(marker), t: offerTerms });

export function signHotelOffer(keys: KeyRing, terms: OfferTerms, expiresAt: number): string {
  return signOffer(keys, { k: marker, t: terms }, expiresAt);
}

/** An offer opened again: its terms and what they are about. */
export interface OpenedOffer {
  readonly terms: OfferTerms;
  readonly property: Property;
  readonly roomType: RoomType;
  readonly stay: Stay;
}

/**
 * Opens an offer of ours. Throws `validation-failed` when it is not, `offer-expired` when its time or its
 * check-in day is over, or the catalogue no longer has it as it was. `now` is epoch ms.
 */
export function openHotelOffer(
  keys: KeyRing,
  catalogue: Catalogue,
  { offerId, now }: { readonly offerId: string; readonly now: number },
): OpenedOffer {
  const { t: terms } = payload.parse(openOffer(keys, offerId, now));
  const property = catalogue.byId(terms.propertyId);
  const roomType = property?.roomTypes.find(({ id }) => id === terms.roomTypeId);
  if (!property || !roomType) throw gone('The room is no longer sold');
  if (roomType.negotiated?.facts !== terms.facts) {
    throw gone(`${roomType.name}, ${property.name}, has changed since this offer was made`);
  }
  const [checkIn, checkOut] = [dayNumber(terms.checkIn), dayNumber(terms.checkOut)];
  if (checkIn < todayIn(property.zone, now)) throw gone(`The check-in day, ${terms.checkIn}, is over there`);
  return { terms, property, roomType, stay: { checkIn, checkOut, rooms: terms.rooms, guests: terms.guests } };
}

function gone(why: string): Problem {
  return new Problem('offer-expired', `${why}; search again.`);
}
