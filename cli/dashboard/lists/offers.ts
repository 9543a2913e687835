import type { CarOffer } from '../../../server/cars/contract.ts';
import type { FlightOffer } from '../../../server/flights/contract.ts';
import type { HotelOffer } from '../../../server/hotels/contract.ts';
import { moneyWords } from '../../io/money.ts';
import type { Column } from '../../io/outcome.ts';
import { type Detail, detailLines } from '../../io/table.ts';
import { type Line, styled } from '../../io/text.ts';
import { durationWords, momentWords } from '../../io/time.ts';
import { carOfferColumns } from '../../views/car-offer.ts';
import { offerColumns } from '../../views/flight-offer.ts';
import { hotelOfferColumns } from '../../views/hotel-offer.ts';
import { refundDetails } from '../../views/refund-steps.ts';
import { splitWords } from '../words.ts';
import { listView } from './list-view.ts';

export type AnyOffer = FlightOffer | HotelOffer | CarOffer;

/** What the last search found. */
export const offersView = listView<AnyOffer>({
  id: 'search',
  title: 'Search',
  words: ({ query }) => (query === '' ? null : ['search', ...splitWords(query)]),
  restMs: null,
  whenEmpty: ({ query }) =>
    query === ''
      ? 'Press e and type, such as: flights JFK LAX --depart 2026-12-10'
      : `Nothing was found for: ${query}`,
  keyOf: ({ number }) => String(number),
  columns: (offers, width) => columnsOf(offers, width),
  detail: offerDetail,
  showWords: ({ type, number }) => ['hold', type, String(number)],
  print: ({ total_price }) => String(total_price),
});

function columnsOf(offers: readonly AnyOffer[], width: number): readonly Column<AnyOffer>[] {
  const [first] = offers;
  const columns = () => {
    if (first?.type === 'hotel') return hotelOfferColumns(offers as HotelOffer[], width);
    if (first?.type === 'car') return carOfferColumns(offers as CarOffer[]);
    return offerColumns(offers as FlightOffer[]);
  };
  return columns() as unknown as readonly Column<AnyOffer>[];
}

function offerDetail(offer: AnyOffer): readonly Line[] {
  const price: Detail = ['Total', styled('green', moneyWords(offer.total_price, offer.currency))];
  return detailLines([
    price,
    ...detailsOf(offer),
    ['Price stands', `until ${momentWords(offer.expires_at)}`],
  ]);
}

function detailsOf(offer: AnyOffer): Detail[] {
  switch (offer.type) {
    case 'flight':
      return flightDetails(offer);
    case 'hotel':
      return hotelDetails(offer);
    case 'car':
      return carDetails(offer);
  }
}

function flightDetails({
  slices,
  cabin,
  fare_brand,
  conditions,
  checked_bags,
  seats_left,
}: FlightOffer): Detail[] {
  const segments = slices.flatMap((slice) => slice.segments);
  return [
    ...segments.flatMap((segment): Detail[] => [
      ['Flight', `${segment.flight_number} ${segment.airline_name}, ${durationWords(segment.duration)}`],
      ['  from', `${segment.departure_airport} ${momentWords(segment.departs_at)}`],
      ['  to', `${segment.destination_airport} ${momentWords(segment.arrives_at)}`],
    ]),
    ['Fare', `${fare_brand}, ${cabin.replaceAll('_', ' ')}`],
    ['Refund', conditionWords(conditions.refundable)],
    ['Change', conditionWords(conditions.changeable)],
    ['Bags', String(checked_bags)],
    ['Seats left', String(seats_left)],
  ];
}

/** What a fare allows, and for how much. */
export function conditionWords(condition: FlightOffer['conditions']['refundable']): string {
  const { allowed, penalty_amount, penalty_currency } = condition;
  if (allowed === null) return 'not known';
  if (!allowed) return 'no';
  const isFree = penalty_amount === null || penalty_amount === 0 || penalty_currency === null;
  return isFree ? 'yes, free' : `yes, for ${moneyWords(penalty_amount, penalty_currency)}`;
}

function hotelDetails({
  hotel_name,
  property,
  room_type,
  beds,
  board,
  nights,
  ...offer
}: HotelOffer): Detail[] {
  return [
    ['Hotel', `${hotel_name}, ${property.stars}*, rated ${property.review_score.toFixed(1)}`],
    ['Where', property.address],
    ['Stay', `${offer.check_in_date} to ${offer.check_out_date}, ${nights} nights`],
    ['Room', `${room_type} (${beds}), ${board.replaceAll('_', ' ')}`],
    ...refundDetails(offer.cancellation_timeline, offer.currency),
    ['Rooms left', String(offer.rooms_left)],
  ];
}

function carDetails({ description, supplier, rate, conditions, ...offer }: CarOffer): Detail[] {
  return [
    ['Car', description],
    ['Supplier', supplier],
    ['Pick-up', `${offer.pick_up_station.name}, ${momentWords(offer.pick_up_at)}`],
    ['Drop-off', `${offer.drop_off_station.name}, ${momentWords(offer.drop_off_at)}`],
    ['Mileage', rate.km_per_day === null ? 'unlimited' : `${rate.km_per_day} km a day`],
    ['Deposit', moneyWords(rate.deposit, offer.currency)],
    ...refundDetails(conditions.cancellation_timeline, offer.currency),
    ['Cars left', String(offer.cars_left)],
  ];
}
