import { type DatedFlight, negotiatedOf } from '../timetable/departures.ts';
import type { Timetable } from '../timetable/timetable.ts';
import { type Condition, type FareBrand, type FareConditions, fareConditions } from './brands.ts';

/** On which terms a whole trip is sold. */
export interface TripTerms {
  readonly fareBrand: string;
  readonly checkedBags: number;
  readonly conditions: FareConditions;
}

/**
 * The terms of a trip whose flights are sold on a brand, or by what a company agreed on. Where a trip has both, each
 * may only be what all of them allow, and fees add up.
 */
export function tripTerms(
  timetable: Timetable,
  brand: FareBrand,
  flights: readonly Pick<DatedFlight, 'flight'>[],
): TripTerms {
  const { airlines } = timetable.network;
  const own = flights.flatMap(({ flight }) => negotiatedOf(timetable, flight) ?? []);
  const ofMarket = flights.filter(({ flight }) => negotiatedOf(timetable, flight) === undefined);
  const kinds = ofMarket.map(
    ({ flight }) => airlines[timetable.flights.airline[flight] ?? -1]?.kind ?? 'network',
  );
  const market = {
    fareBrand: brand.name,
    checkedBags: brand.checkedBags,
    conditions: fareConditions(brand, kinds),
  };
  const [first, ...others] = ofMarket.length === 0 ? own : [market, ...own];
  return others.reduce<TripTerms>(bothTerms, first ?? market);
}

function bothTerms(one: TripTerms, other: TripTerms): TripTerms {
  return {
    fareBrand: one.fareBrand.split(' + ').includes(other.fareBrand)
      ? one.fareBrand
      : `${one.fareBrand} + ${other.fareBrand}`,
    checkedBags: Math.min(one.checkedBags, other.checkedBags),
    conditions: {
      refundable: both(one.conditions.refundable, other.conditions.refundable),
      changeable: both(one.conditions.changeable, other.conditions.changeable),
    },
  };
}

function both(one: Condition, other: Condition): Condition {
  if (one.allowed === false || other.allowed === false) return { allowed: false, penaltyMinor: null };
  if (one.allowed === null || other.allowed === null) return { allowed: null, penaltyMinor: null };
  return { allowed: true, penaltyMinor: (one.penaltyMinor ?? 0) + (other.penaltyMinor ?? 0) };
}
