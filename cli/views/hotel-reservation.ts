import type { HotelReservation } from '../../server/hotels/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Detail } from '../io/table.ts';
import { besideIt, dayWords, yourTime } from '../io/time.ts';
import { isLiving } from '../reservations/inventories.ts';
import { placeTime } from '../reservations/place-time.ts';
import { counted } from './counted.ts';
import type { KindView } from './kind-view.ts';
import { refundDetails } from './refund-steps.ts';

/** A stay, in the dates and the clock of its property. */
export function hotelView(reservation: HotelReservation): KindView {
  const { hotel_name, check_in_date, nights } = reservation;
  return {
    headline: `${hotel_name}, ${dayWords(check_in_date)}, ${counted(nights, 'night')}`,
    details: hotelDetails(reservation),
    totalField: 'total_price',
    fields: [
      'hotel_name',
      'check_in_date',
      'check_out_date',
      'nights',
      'property.time_zone',
      'rooms',
      'room_type',
      'board',
      'rate_plan',
      'due_at_property.amount',
    ],
  };
}

function hotelDetails(reservation: HotelReservation): Detail[] {
  const { property, nights, rooms, guests, guest_names, currency } = reservation;
  const { check_in_date, check_in_from, check_out_date, check_out_until } = reservation;
  const inZone = (own: string) => [property.time_zone, own].filter(Boolean).join('; ');
  const yours = (day: string, clock: string) => yourTime(placeTime(day, clock, property.time_zone));
  const room = `${reservation.room_type} (${reservation.beds}) for ${counted(guests, 'guest')}`;
  return [
    ['Hotel', `${reservation.hotel_name}, ${property.stars}*, ${property.address}`],
    [
      'Check-in',
      `${dayWords(check_in_date)} from ${check_in_from}${besideIt(inZone(yours(check_in_date, check_in_from)))}`,
    ],
    [
      'Check-out',
      `${dayWords(check_out_date)} until ${check_out_until}${besideIt(yours(check_out_date, check_out_until))}, ${counted(nights, 'night')}`,
    ],
    ['Room', rooms === 1 ? room : `${rooms} times ${room} each`],
    ['Guests', guest_names.join(', ')],
    ['Board', reservation.board.replaceAll('_', ' ')],
    ['Rate', reservation.rate_plan.replaceAll('_', '-')],
    ...(isLiving(reservation) ? refundDetails(reservation.cancellation_timeline, currency) : []),
    ...taxDetails(reservation),
  ];
}

function taxDetails({ due_at_property: due }: HotelReservation): Detail[] {
  if (!due) return [];
  const words = `${moneyWords(due.amount, due.currency)} at the property, beside the total: ${due.what}`;
  return [['To pay there', words]];
}
