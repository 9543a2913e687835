import { toMajor } from '../contracts/values.ts';
import { describeCar } from '../reference/acriss.ts';
import { formatLocal, zoneClock } from '../reference/zone-clock.ts';
import { planSummaries, type TimelineStep } from './cancellation-rules.ts';
import type { Fleet, Station } from './catalogue.ts';
import type { RentalView, StationView } from './contract.ts';
import { listHours } from './opening-rules.ts';
import { currency, type RentalPrice } from './price-rules.ts';
import { type Rental, rentalDays } from './rental-rules.ts';

export interface PricedRental extends Rental {
  readonly price: RentalPrice;
  readonly timeline: readonly TimelineStep[];
}

/** A rental as offers and reservations tell it; times are local to their station. */
export function rentalView(rental: PricedRental): RentalView {
  const { fleet, dropOffStation, timeline } = rental;
  const { zone } = fleet.station;
  return {
    car_type: fleet.carType,
    acriss_code: fleet.car.code,
    description: describeCar(fleet.car),
    transmission: fleet.car.transmission,
    supplier: fleet.station.supplier,
    pick_up_station: stationView(fleet.station),
    pick_up_at: localInstant(rental.pickUpAt, zone),
    drop_off_station: stationView(dropOffStation),
    drop_off_at: localInstant(rental.dropOffAt, dropOffStation.zone),
    rental_days: rentalDays(rental),
    rate: rateView(fleet, rental.price),
    driver: driverView(fleet, rental.driverAge),
    conditions: {
      summary: planSummaries[fleet.rate.plan],
      cancellation_timeline: timeline.map(({ refundMinor, until }) => ({
        refund_amount: toMajor(refundMinor, currency),
        until: localInstant(until, zone),
      })),
    },
  };
}

/** Epoch ms as the local time of a zone with its offset, whole minutes. */
export function localInstant(instant: number, zone: string): string {
  return formatLocal(zoneClock(zone), Math.floor(instant / 60_000));
}

function stationView(station: Station): StationView {
  return {
    station_id: station.id,
    name: station.name,
    kind: station.kind,
    access: station.access,
    airport: station.airport,
    address: station.address,
    city: station.city,
    country: station.country,
    latitude: station.latitude,
    longitude: station.longitude,
    time_zone: station.zone,
    opening_hours: listHours(station),
  };
}

function rateView({ rate }: Fleet, price: RentalPrice): RentalView['rate'] {
  return {
    plan: rate.plan,
    price_per_day: toMajor(price.perDayMinor, currency),
    mileage: rate.kmPerDay === null ? 'unlimited' : 'limited',
    km_per_day: rate.kmPerDay,
    extra_km_price: rate.extraKmMinor === null ? null : toMajor(rate.extraKmMinor, currency),
    fuel_policy: rate.fuelPolicy,
    deposit: toMajor(rate.depositMinor, currency),
    excess: toMajor(rate.excessMinor, currency),
    cover: [...rate.cover],
    young_driver_fee: toMajor(price.youngDriverMinor, currency),
    one_way_fee: toMajor(price.oneWayMinor, currency),
  };
}

function driverView({ driver }: Fleet, age: number): RentalView['driver'] {
  return { age, min_age: driver.minAge, max_age: driver.maxAge, young_driver_below: driver.youngBelow };
}
