import { toMajor } from '../contracts/values.ts';
import { formatLocal, zoneClock } from '../reference/zone-clock.ts';
import type { TimelineStep } from './cancellation-rules.ts';
import type { Property } from './catalogue.ts';
import type { HotelOffer, PropertyView } from './contract.ts';
import { currency } from './price-rules.ts';

/** A property as the API tells it. */
export function propertyView(property: Property): PropertyView {
  return {
    property_id: property.id,
    name: property.name,
    chain: property.chain,
    stars: property.stars,
    review_score: property.reviewScore,
    review_count: property.reviewCount,
    address: property.address,
    city: property.city,
    country: property.country,
    latitude: property.latitude,
    longitude: property.longitude,
    time_zone: property.zone,
    amenities: [...property.amenities],
  };
}

export function timelineView(
  timeline: readonly TimelineStep[],
  zone: string,
): HotelOffer['cancellation_timeline'] {
  return timeline.map(({ refundMinor, until }) => ({
    refund_amount: toMajor(refundMinor, currency),
    until: localInstant(until, zone),
  }));
}

export function dueView(
  due: { readonly amountMinor: number; readonly what: string } | null,
): HotelOffer['due_at_property'] {
  return due && { amount: toMajor(due.amountMinor, currency), currency, what: due.what };
}

/** Epoch ms as the local time of a zone with its offset, whole minutes. */
export function localInstant(instant: number, zone: string): string {
  return formatLocal(zoneClock(zone), Math.floor(instant / 60_000));
}
