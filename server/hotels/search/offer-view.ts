import { isoInstant, toMajor } from '../../contracts/values.ts';
import type { KeyRing } from '../../kernel/auth/key-ring.ts';
import { offerMs } from '../../kernel/offers.ts';
import { formatDay } from '../../reference/days.ts';
import type { HotelOffer } from '../contract.ts';
import { signHotelOffer } from '../offer.ts';
import { cityTaxDue, currency, perNightMinor } from '../price-rules.ts';
import { countNights, type Stay } from '../stay-rules.ts';
import { dueView, propertyView, timelineView } from '../stay-view.ts';
import { type Candidate, timelineOf } from './candidates.ts';

export interface Told {
  readonly keys: KeyRing;
  readonly stay: Stay;
  readonly now: number;
  /** Offers that stand before these in the search. */
  readonly before: number;
}

/** Candidates as signed, numbered offers that stand for 15 minutes. */
export function offerViews(candidates: readonly Candidate[], told: Told): HotelOffer[] {
  return candidates.map((candidate, index) => offerView(candidate, told, told.before + index + 1));
}

function offerView(candidate: Candidate, { keys, stay, now }: Told, number: number): HotelOffer {
  const { property, roomType, rate, price } = candidate;
  const expiresAt = now + offerMs;
  return {
    number,
    offer_id: signHotelOffer(keys, termsOf(candidate, stay), expiresAt),
    type: 'hotel',
    hotel_name: property.name,
    total_price: toMajor(price.totalMinor, currency),
    price_per_night: toMajor(perNightMinor(price.totalMinor, stay), currency),
    currency,
    expires_at: isoInstant(expiresAt),
    property: { ...propertyView(property), distance_km: candidate.distanceKm },
    room_type: roomType.name,
    beds: roomType.beds,
    board: rate.board,
    rate_plan: rate.plan,
    rooms: stay.rooms,
    guests: stay.guests,
    nights: countNights(stay),
    check_in_date: formatDay(stay.checkIn),
    check_out_date: formatDay(stay.checkOut),
    check_in_from: property.checkInFrom,
    check_out_until: property.checkOutUntil,
    rooms_left: candidate.roomsLeft,
    cancellation_timeline: timelineView(timelineOf(candidate, stay, now), property.zone),
    due_at_property: dueView(cityTaxDue(property.cityTax, stay)),
  };
}

function termsOf({ property, roomType, rate, price }: Candidate, stay: Stay) {
  return {
    propertyId: property.id,
    roomTypeId: roomType.id,
    plan: rate.plan,
    board: rate.board,
    checkIn: formatDay(stay.checkIn),
    checkOut: formatDay(stay.checkOut),
    rooms: stay.rooms,
    guests: stay.guests,
    totalMinor: price.totalMinor,
    firstNightMinor: price.firstNightMinor,
    ...(roomType.negotiated ? { facts: roomType.negotiated.facts } : {}),
  };
}
