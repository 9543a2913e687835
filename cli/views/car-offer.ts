import type { CarOffer } from '../../server/cars/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { type Span, styled } from '../io/text.ts';
import { refundCell } from './refund-steps.ts';

/** An offer as a line in a pipe. */
export const carOfferFields: Fields = [
  'number',
  'offer_id',
  'total_price',
  'currency',
  'rate.price_per_day',
  'rental_days',
  'car_type',
  'acriss_code',
  'transmission',
  'supplier',
  'pick_up_at',
  'pick_up_station.station_id',
  'drop_off_at',
  'drop_off_station.station_id',
  'distance_km',
  'rate.plan',
  'rate.km_per_day',
  'rate.fuel_policy',
  'rate.deposit',
  'rate.excess',
  'conditions.cancellation_timeline.0.refund_amount',
  'conditions.cancellation_timeline.0.until',
  'cars_left',
  'expires_at',
];

// From this few cars on it is worth saying.
const scarceCars = 3;

/** Columns of a search. */
export function carOfferColumns(offers: readonly CarOffer[]): Column<CarOffer>[] {
  const isOneWay = offers.some(
    ({ pick_up_station, drop_off_station }) => pick_up_station.station_id !== drop_off_station.station_id,
  );
  const isApart = offers.some(({ distance_km }) => distance_km > 0);
  const isScarce = offers.some(({ cars_left }) => cars_left <= scarceCars);
  return [
    { title: '#', align: 'right', cell: ({ number }) => styled('bold', String(number)) },
    {
      title: 'TOTAL',
      align: 'right',
      cell: ({ total_price, currency }) => styled('green', moneyWords(total_price, currency)),
    },
    { title: 'CLASS', cell: ({ car_type }) => car_type },
    { title: 'GEARS', cell: ({ transmission }) => (transmission === 'automatic' ? 'auto' : transmission) },
    { title: 'SUPPLIER', cell: ({ supplier }) => supplier, shrinks: true },
    { title: 'AT', cell: ({ pick_up_station }) => stationCell(pick_up_station) },
    ...(isOneWay ? [{ title: 'BACK AT', cell: dropOffCell } as const] : []),
    ...(isApart ? [{ title: 'KM', align: 'right', cell: kmCell } as const] : []),
    { title: 'MILEAGE', cell: mileageCell },
    {
      title: 'REFUND',
      cell: (offer) => refundCell(offer.conditions.cancellation_timeline, offer.total_price),
    },
    ...(isScarce ? [{ title: 'LEFT', align: 'right', cell: carsLeftCell } as const] : []),
  ];
}

/** An offer in a line of text. */
export function carOfferWords({ total_price, currency, description, pick_up_station }: CarOffer): string {
  return `${moneyWords(total_price, currency)}  ${description}, ${pick_up_station.name}`;
}

function dropOffCell({ drop_off_station }: CarOffer): string {
  return stationCell(drop_off_station);
}

function stationCell({ airport, city, access }: CarOffer['pick_up_station']): string {
  return `${airport ?? city}${access === 'shuttle' ? ', shuttle' : ''}`;
}

function kmCell({ distance_km }: CarOffer): string {
  return distance_km.toFixed(1);
}

function mileageCell({ rate }: CarOffer): string {
  return rate.km_per_day === null ? 'unlimited' : `${rate.km_per_day}/day`;
}

function carsLeftCell({ cars_left }: CarOffer): Span {
  return cars_left <= scarceCars ? styled('yellow', String(cars_left)) : '';
}
