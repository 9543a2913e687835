import type { CarReservation } from '../../server/cars/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Detail } from '../io/table.ts';
import { dayWords, placeMoment } from '../io/time.ts';
import { isLiving } from '../reservations/inventories.ts';
import { counted } from './counted.ts';
import type { KindView } from './kind-view.ts';
import { refundDetails } from './refund-steps.ts';

type Station = CarReservation['pick_up_station'];
type Rate = CarReservation['rate'];

/** A rental, in the clock of its stations. */
export function carView(reservation: CarReservation): KindView {
  const { car_type, pick_up_station, pick_up_at, rental_days } = reservation;
  return {
    headline: `${car_type}, ${pick_up_station.name}, ${dayWords(pick_up_at)}, ${counted(rental_days, 'day')}`,
    details: carDetails(reservation),
    totalField: 'total_cost',
    fields: [
      'car_type',
      'acriss_code',
      'supplier',
      'rental_start_date',
      'rental_end_date',
      'pick_up_at',
      'pick_up_station.station_id',
      'drop_off_at',
      'drop_off_station.station_id',
      'driver_name',
    ],
  };
}

function carDetails(reservation: CarReservation): Detail[] {
  const { rate, driver, currency, conditions } = reservation;
  return [
    ['Car', `${reservation.car_type}: ${reservation.description}`],
    ['Pick-up', `${placeMoment(reservation.pick_up_at)}, ${stationWords(reservation.pick_up_station)}`],
    ['Drop-off', `${placeMoment(reservation.drop_off_at)}, ${stationWords(reservation.drop_off_station)}`],
    ['Lasts', `${counted(reservation.rental_days, 'day')} of 24 hours`],
    ['Driver', `${reservation.driver_name}, ${driver.age}`],
    ['Mileage', mileageWords(rate, currency)],
    ['Fuel', rate.fuel_policy.replaceAll('_', ' ')],
    ['Cover', rate.cover.join(', ')],
    [
      'At the desk',
      `deposit ${moneyWords(rate.deposit, currency)}, excess ${moneyWords(rate.excess, currency)}`,
    ],
    ...feeDetails(rate, currency),
    ...(isLiving(reservation) ? refundDetails(conditions.cancellation_timeline, currency) : []),
  ];
}

function stationWords({ name, address }: Station): string {
  return `${name}, ${address}`;
}

function mileageWords({ km_per_day, extra_km_price }: Rate, currency: string): string {
  if (km_per_day === null) return 'unlimited';
  const extra = extra_km_price === null ? '' : `, then ${moneyWords(extra_km_price, currency)} a km`;
  return `${km_per_day} km a day${extra}`;
}

function feeDetails({ young_driver_fee, one_way_fee }: Rate, currency: string): Detail[] {
  const fees = [
    { name: 'young driver', fee: young_driver_fee },
    { name: 'one way', fee: one_way_fee },
  ].filter(({ fee }) => fee > 0);
  return fees.map(({ name, fee }): Detail => ['In the total', `${name} ${moneyWords(fee, currency)}`]);
}
