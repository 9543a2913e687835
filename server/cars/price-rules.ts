import { formatDay, weekday } from '../reference/days.ts';
import { distanceKm } from '../reference/distance.ts';
import type { Fleet, Station } from './catalogue.ts';
import { localTimeAt, type Rental, rentalDays } from './rental-rules.ts';

/** Everything is sold in one currency, so that one checkout can pay a whole trip. */
export const currency = 'USD';

/** Against the flexible rate. */
const planShare = { flexible: 1, prepaid: 0.88 } as const;
/** What a month costs where summer is in July; the other half of the globe has it six months later. */
const northernMonths = [0.86, 0.88, 0.95, 1, 1.04, 1.14, 1.24, 1.22, 1.06, 0.98, 0.9, 1.06] as const;
/** Nearer to the equator a summer is like a winter. */
const tropicsBelow = 23;
const weekendShare = 1.06;
/** Longer rentals cost less a day: from this many days on, this share. */
const lengthShares = [
  { days: 28, share: 0.72 },
  { days: 7, share: 0.86 },
  { days: 3, share: 0.95 },
] as const;
/** A young driver pays for at most this many days. */
const mostYoungDays = 10;
const oneWayBaseMinor = 49_00;
const oneWayKmMinor = 22;
/** Farther than this nobody drives a car back. */
const longestOneWayKm = 3000;

/** A rental's price and its parts, minor units of `currency`; the total is all of them. */
export interface RentalPrice {
  readonly totalMinor: number;
  /** Average of the days without fees: what one rental day is worth when a cancellation keeps one. */
  readonly perDayMinor: number;
  readonly youngDriverMinor: number;
  readonly oneWayMinor: number;
}

/** Prices a rental: every day by its date, cheaper by length, plus the fees. The same for everybody, every time. */
export function priceRental(rental: Rental): RentalPrice {
  const days = rentalDays(rental);
  const { fleet } = rental;
  const carMinor = fleet.negotiated ? fleet.negotiated.dayMinor * days : usualMinor(rental, days);
  const youngDriverMinor = youngDriverFee(fleet, rental.driverAge, days);
  const oneWayMinor = oneWayFee(fleet.station, rental.dropOffStation);
  return {
    totalMinor: carMinor + youngDriverMinor + oneWayMinor,
    perDayMinor: Math.round(carMinor / days),
    youngDriverMinor,
    oneWayMinor,
  };
}

/** Whether cars of a station may be left at another: same supplier and country, and a distance somebody drives. */
export function allowsOneWay(from: Station, to: Station): boolean {
  if (from.supplier !== to.supplier || from.country !== to.country) return false;
  return distanceKm(from, to) <= longestOneWayKm;
}

/** The car alone, by the dates of its days and their number. */
function usualMinor({ fleet, pickUpAt }: Rental, days: number): number {
  const { day: firstDay } = localTimeAt(fleet.station.zone, pickUpAt);
  let daysMinor = 0;
  for (let day = firstDay; day < firstDay + days; day += 1) daysMinor += dayMinor(fleet, day);
  return Math.round(daysMinor * lengthShare(days));
}

function dayMinor({ station, usualDayMinor, rate }: Fleet, day: number): number {
  const season = seasonShare(station.latitude, day);
  const weekend = weekday(day) >= 4 ? weekendShare : 1;
  return Math.round(usualDayMinor * planShare[rate.plan] * season * weekend);
}

function seasonShare(latitude: number, day: number): number {
  if (Math.abs(latitude) < tropicsBelow) return 1;
  const month = Number(formatDay(day).slice(5, 7)) - 1;
  return northernMonths[latitude > 0 ? month : (month + 6) % 12] ?? 1;
}

function lengthShare(days: number): number {
  return lengthShares.find((step) => days >= step.days)?.share ?? 1;
}

function youngDriverFee({ driver: { youngBelow, youngDayMinor } }: Fleet, age: number, days: number): number {
  return youngBelow !== null && age < youngBelow ? youngDayMinor * Math.min(days, mostYoungDays) : 0;
}

function oneWayFee(from: Station, to: Station): number {
  if (from.id === to.id) return 0;
  return oneWayBaseMinor + Math.round(distanceKm(from, to)) * oneWayKmMinor;
}
