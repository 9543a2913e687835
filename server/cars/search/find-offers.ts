import type { Kysely } from 'kysely';
import { distanceKm } from '../../reference/distance.ts';
import { cancellationTimeline } from '../cancellation-rules.ts';
import { readOutings } from '../car-store.ts';
import type { Catalogue, Station } from '../catalogue.ts';
import { type CarSort, carTypes } from '../contract.ts';
import { priceRental } from '../price-rules.ts';
import { type Rental, readyAt } from '../rental-rules.ts';
import type { PricedRental } from '../rental-view.ts';
import { mostOut } from '../stock-rules.ts';
import type { CarTables } from '../tables.ts';
import { findCandidates } from './candidates.ts';
import type { Wishes } from './wishes.ts';

/** A rental that can be had. */
export interface Found extends PricedRental {
  readonly carsLeft: number;
  readonly distanceKm: number;
}

export interface Quest {
  readonly wishes: Wishes;
  readonly stations: readonly Station[];
  /** The total, minor units. */
  readonly maxPriceMinor: number;
}

/** Every rental that fits and has a car left, in no order. Throws what `findCandidates` throws. */
export async function findOffers(
  catalogue: Catalogue,
  quest: Quest,
  { db, now }: { readonly db: Kysely<CarTables>; readonly now: number },
): Promise<Found[]> {
  const { wishes, stations, maxPriceMinor } = quest;
  const priced = findCandidates(catalogue, wishes, stations)
    .map((rental) => ({ ...rental, price: priceRental(rental) }))
    .filter(({ price }) => price.totalMinor <= maxPriceMinor);
  const outings = await readOutings(db, fleetsOf(priced), {
    startsAt: Math.min(...priced.map(({ pickUpAt }) => pickUpAt)),
    endsAt: Math.max(...priced.map(readyAt)),
    now,
  });
  return priced.flatMap((rental) => {
    const { fleet, pickUpAt, price } = rental;
    const out = outings.get(fleet.id) ?? [];
    const carsLeft = fleet.cars - mostOut(out, { startsAt: pickUpAt, endsAt: readyAt(rental) });
    if (carsLeft < 1) return [];
    const timeline = cancellationTimeline(fleet.rate.plan, price, { pickUpAt, now });
    return [{ ...rental, timeline, carsLeft, distanceKm: distanceKm(wishes.centre, fleet.station) }];
  });
}

function fleetsOf(rentals: readonly Rental[]): string[] {
  return rentals.map(({ fleet }) => fleet.id);
}

/** The place of an offer in its search's total order, as text that sorts: by the wanted measure, price, fleet. */
export function orderKey(found: Found, sort: CarSort): string {
  const { fleet, price } = found;
  const measures: Record<CarSort, string> = {
    price: '',
    class: pad(carTypes.indexOf(fleet.carType)),
    supplier: fleet.station.supplier,
    distance: pad(Math.round(found.distanceKm * 1000)),
  };
  return `${measures[sort]}|${pad(price.totalMinor)}|${fleet.id}`;
}

function pad(value: number): string {
  return String(value).padStart(10, '0');
}
