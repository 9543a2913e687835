import type { HotelOffer } from '../../server/hotels/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { type Span, styled } from '../io/text.ts';
import { refundCell } from './refund-steps.ts';

/** An offer as a line in a pipe. */
export const hotelOfferFields: Fields = [
  'number',
  'offer_id',
  'total_price',
  'currency',
  'price_per_night',
  'due_at_property.amount',
  'hotel_name',
  'property.property_id',
  'property.stars',
  'property.review_score',
  'property.distance_km',
  'property.time_zone',
  'check_in_date',
  'check_out_date',
  'nights',
  'rooms',
  'room_type',
  'board',
  'rate_plan',
  'cancellation_timeline.0.refund_amount',
  'cancellation_timeline.0.until',
  'rooms_left',
  'expires_at',
];

// From this few rooms on it is worth saying.
const scarceRooms = 5;
// Below this many columns the price of a night would leave no room for the hotel's name.
const roomyWidth = 100;

/** Columns of a search; what is due at the property stands beside the total, never in it. */
export function hotelOfferColumns(offers: readonly HotelOffer[], width: number): Column<HotelOffer>[] {
  const isTaxed = offers.some(({ due_at_property }) => due_at_property !== null);
  const isScarce = offers.some(({ rooms_left }) => rooms_left <= scarceRooms);
  return [
    { title: '#', align: 'right', cell: ({ number }) => styled('bold', String(number)) },
    {
      title: 'TOTAL',
      align: 'right',
      cell: ({ total_price, currency }) => styled('green', moneyWords(total_price, currency)),
    },
    ...(isTaxed ? [{ title: '+TAX', align: 'right', cell: taxCell } as const] : []),
    ...(width >= roomyWidth ? [{ title: 'NIGHT', align: 'right', cell: nightCell } as const] : []),
    { title: 'HOTEL', cell: ({ hotel_name }) => hotel_name, shrinks: true },
    { title: 'RATED', cell: ratedCell },
    { title: 'KM', align: 'right', cell: ({ property }) => property.distance_km.toFixed(1) },
    { title: 'ROOM', cell: roomCell, shrinks: true },
    {
      title: 'REFUND',
      cell: ({ cancellation_timeline, total_price }) => refundCell(cancellation_timeline, total_price),
    },
    ...(isScarce ? [{ title: 'LEFT', align: 'right', cell: roomsLeftCell } as const] : []),
  ];
}

/** An offer in a line of text. */
export function hotelOfferWords({ total_price, currency, hotel_name, ...rest }: HotelOffer): string {
  return `${moneyWords(total_price, currency)}  ${hotel_name}, ${rest.room_type}, ${boardWords(rest)}`;
}

function taxCell({ due_at_property: due }: HotelOffer): string {
  return due ? `+${moneyWords(due.amount, due.currency).replace(/ .*/, '')}` : '';
}

function nightCell({ price_per_night, currency }: HotelOffer): string {
  return moneyWords(price_per_night, currency).replace(/ .*/, '');
}

function ratedCell({ property }: HotelOffer): string {
  return `${property.stars}* ${property.review_score.toFixed(1)}`;
}

function roomCell(offer: HotelOffer): string {
  const times = offer.rooms === 1 ? '' : `${offer.rooms} x `;
  return `${times}${offer.room_type}${offer.board === 'room_only' ? '' : `, ${boardWords(offer)}`}`;
}

function boardWords({ board }: Pick<HotelOffer, 'board'>): string {
  return board.replaceAll('_', ' ');
}

function roomsLeftCell({ rooms_left }: HotelOffer): Span {
  return rooms_left <= scarceRooms ? styled('yellow', String(rooms_left)) : '';
}
