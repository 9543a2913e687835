import type { Cabin } from '../../reference/aircraft.ts';
import { formatDay, weekday } from '../../reference/days.ts';
import { scatter } from '../../reference/scatter.ts';
import { type DatedFlight, negotiatedOf } from '../timetable/departures.ts';
import type { Timetable } from '../timetable/timetable.ts';
import type { FareBrand } from './brands.ts';

/** Every fare is in this currency; amounts are its minor units. */
export const FARE_CURRENCY = 'USD';

/** What a price depends on besides the flights. */
export interface FareTerms {
  readonly brand: FareBrand;
  /** Today's day number (`dayNumber`): a fare moves from day to day, never within one. */
  readonly today: number;
}

/** Kilometres flown get cheaper by the thousand: up to this many, cents for each. */
const CENTS_PER_KM: readonly (readonly [upToKm: number, cents: number])[] = [
  [1000, 9],
  [4000, 5.5],
  [Infinity, 4.5],
];
const TAKE_OFF_CENTS = 3500;

const CABIN_FACTOR: Readonly<Record<Cabin, number>> = {
  economy: 1,
  premium_economy: 1.9,
  business: 4.2,
  first: 7,
};
const LOW_COST_FACTOR = 0.8;
/** A journey of several segments competes with the nonstop, so it costs less than the sum of its parts. */
const THROUGH_FACTORS = [1, 0.72, 0.62];
/** Monday first: business leaves on Mondays and Thursdays, everybody else on Fridays and Sundays. */
const WEEKDAY_FACTORS = [1.02, 0.94, 0.95, 1.02, 1.1, 0.97, 1.1];
/** January first, of the northern summer, which most of the demo's passengers live in. */
const MONTH_FACTORS = [0.93, 0.93, 0.97, 1, 1, 1.1, 1.15, 1.12, 0.97, 0.97, 0.95, 1.08];
/** From this many days before departure. */
const ADVANCE_FACTORS: readonly (readonly [fromDays: number, factor: number])[] = [
  [60, 0.9],
  [30, 0.95],
  [14, 1],
  [7, 1.12],
  [3, 1.28],
  [-Infinity, 1.45],
];
/** Up to this local minute of departure. */
const HOUR_FACTORS: readonly (readonly [beforeMinute: number, factor: number])[] = [
  [7 * 60, 0.9],
  [10 * 60, 1.08],
  [15 * 60, 0.98],
  [19 * 60 + 30, 1.08],
  [Infinity, 0.88],
];
/** How far the demand for one departure lifts or lowers its fare. */
const DEMAND_SPREAD = 0.12;
/** Fares are filed in whole dollars. */
const FARE_STEP_MINOR = 100;

/**
 * The price of one slice for one passenger: its flights in order, in the brand's cabin. A company's own flight costs
 * what was agreed on, whatever it is combined with.
 */
export function slicePriceMinor(
  timetable: Timetable,
  flights: readonly DatedFlight[],
  terms: FareTerms,
): number {
  const { cabin, pricePermille } = terms.brand;
  let cents = 0;
  let ownMinor = 0;
  let ownFlights = 0;
  for (const dated of flights) {
    const own = negotiatedOf(timetable, dated.flight);
    if (own === undefined) cents += segmentCents(timetable, dated, terms.today);
    else {
      ownMinor += own.cabins[cabin]?.fareMinor ?? 0;
      ownFlights += 1;
    }
  }
  if (ownFlights === flights.length) return ownMinor;
  const through = THROUGH_FACTORS[flights.length - ownFlights - 1] ?? THROUGH_FACTORS.at(-1) ?? 1;
  const fare = (cents * through * CABIN_FACTOR[cabin] * pricePermille) / 1000;
  return ownMinor + Math.round(fare / FARE_STEP_MINOR) * FARE_STEP_MINOR;
}

/** One segment in economy on the standard brand. */
function segmentCents(timetable: Timetable, { flight, day }: DatedFlight, today: number): number {
  const { flights, routes, network } = timetable;
  const airline = flights.airline[flight] as number;
  const km = routes.km[flights.route[flight] as number] as number;
  const kind = network.airlines[airline]?.kind === 'low-cost' ? LOW_COST_FACTOR : 1;
  return (
    distanceCents(km) *
    kind *
    calendarFactor(day) *
    advanceFactor(day - today) *
    hourFactor(flights.minute[flight] as number) *
    demandFactor(airline, flights.number[flight] as number, day)
  );
}

function distanceCents(km: number): number {
  let cents = TAKE_OFF_CENTS;
  let fromKm = 0;
  for (const [upToKm, centsPerKm] of CENTS_PER_KM) {
    cents += Math.max(0, Math.min(km, upToKm) - fromKm) * centsPerKm;
    fromKm = upToKm;
  }
  return cents;
}

const calendarFactors = new Map<number, number>();

/** Remembered by day: finding a day's month is dear in a search that prices thousands of segments. */
function calendarFactor(day: number): number {
  let factor = calendarFactors.get(day);
  if (factor === undefined) {
    const month = Number(formatDay(day).slice(5, 7));
    factor = (WEEKDAY_FACTORS[weekday(day)] ?? 1) * (MONTH_FACTORS[month - 1] ?? 1);
    calendarFactors.set(day, factor);
  }
  return factor;
}

function advanceFactor(days: number): number {
  for (const [fromDays, factor] of ADVANCE_FACTORS) if (days >= fromDays) return factor;
  return 1;
}

function hourFactor(minute: number): number {
  for (const [beforeMinute, factor] of HOUR_FACTORS) if (minute < beforeMinute) return factor;
  return 1;
}

function demandFactor(airline: number, number: number, day: number): number {
  return 1 + DEMAND_SPREAD * (2 * scatter(airline, number, day) - 1);
}
