import { invalidInput } from '../contracts/problem.ts';
import { formatDay, parseDay } from '../reference/days.ts';
import { distanceKm } from '../reference/distance.ts';
import { offsetAt, toInstant, zoneClock } from '../reference/zone-clock.ts';
import type { Fleet, Station } from './catalogue.ts';

/** A car that is back this much late is not charged another day (the industry's usual 29 minutes). */
export const graceMinutes = 29;
/** Longer rentals are leases, with other laws. */
export const mostDays = 90;
/** Nobody has rates for later days. */
export const mostDaysAhead = 500;
/** How fast a car that was left elsewhere is driven back to its station, stops included. */
const returnKmPerHour = 70;

const minuteMs = 60_000;
const dayMinutes = 1440;

/** A wall-clock time, meant at some station: day number (reference/days.ts) and minute of that day. */
export interface LocalTime {
  readonly day: number;
  readonly minute: number;
}

/** One car of a fleet for a time. Instants are epoch ms on whole minutes. */
export interface Rental {
  readonly fleet: Fleet;
  readonly dropOffStation: Station;
  readonly pickUpAt: number;
  readonly dropOffAt: number;
  readonly driverAge: number;
}

/** Reads `YYYY-MM-DDTHH:MM`; throws `validation-failed` for a day that is none. */
export function readLocalTime(name: 'pick_up' | 'drop_off', text: string): LocalTime {
  const day = parseDay(text.slice(0, 10));
  if (day === undefined) throw invalidInput(`/${name}`, `${name} ${text} is on a day that does not exist.`);
  return { day, minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
}

/** The instant of a wall-clock time in a zone, epoch ms. */
export function instantAt(zone: string, { day, minute }: LocalTime): number {
  return toInstant(zoneClock(zone), day, minute) * minuteMs;
}

/** The wall-clock time of an instant in a zone. */
export function localTimeAt(zone: string, instant: number): LocalTime {
  const minutes = Math.floor(instant / minuteMs);
  const local = minutes + offsetAt(zoneClock(zone), minutes);
  const day = Math.floor(local / dayMinutes);
  return { day, minute: local - day * dayMinutes };
}

/** Throws one sentence when the times cannot be rented: in the past, too far ahead, too long, or backwards. */
export function checkTimes(
  times: { readonly pickUp: LocalTime; readonly pickUpAt: number; readonly dropOffAt: number },
  zone: string,
  now: number,
): void {
  const today = localTimeAt(zone, now);
  const said = sayLocalTime(times.pickUp);
  if (times.pickUpAt <= now) {
    throw invalidInput(
      '/pick_up',
      `pick_up ${said} is in the past: there it is ${sayLocalTime(today)} already.`,
    );
  }
  if (times.pickUp.day > today.day + mostDaysAhead) {
    const latest = formatDay(today.day + mostDaysAhead);
    throw invalidInput(
      '/pick_up',
      `pick_up ${said} is more than ${mostDaysAhead} days ahead; choose ${latest} or earlier.`,
    );
  }
  if (times.dropOffAt <= times.pickUpAt) {
    throw invalidInput('/drop_off', `drop_off must be after pick_up, ${said}.`);
  }
  if (times.dropOffAt - times.pickUpAt > mostDays * dayMinutes * minuteMs) {
    throw invalidInput(
      '/drop_off',
      `drop_off is more than ${mostDays} days after pick_up; book it in parts.`,
    );
  }
}

/**
 * Days to pay: 24-hour blocks by the clock at the pick-up station, the last one with its grace. By that
 * clock, ten to ten is one day also in the night the clocks change.
 */
export function rentalDays({
  fleet,
  pickUpAt,
  dropOffAt,
}: Omit<Rental, 'driverAge' | 'dropOffStation'>): number {
  const { zone } = fleet.station;
  const minutes = wallMinutes(localTimeAt(zone, dropOffAt)) - wallMinutes(localTimeAt(zone, pickUpAt));
  return Math.max(1, Math.ceil((minutes - graceMinutes) / dayMinutes));
}

/** When the car can go to the next renter: after its turnaround, and its way back if it was left elsewhere. */
export function readyAt({ fleet, dropOffStation, dropOffAt }: Omit<Rental, 'driverAge'>): number {
  const isOneWay = dropOffStation.id !== fleet.station.id;
  const hours = isOneWay ? Math.ceil(distanceKm(fleet.station, dropOffStation) / returnKmPerHour) : 0;
  return dropOffAt + (hours * 60 + fleet.turnaroundMinutes) * minuteMs;
}

/** Whether a driver of this age is given a car of the fleet. */
export function takesDriver({ driver: { minAge, maxAge } }: Fleet, age: number): boolean {
  return age >= minAge && (maxAge === null || age <= maxAge);
}

/** `2026-12-10 10:00`. */
export function sayLocalTime({ day, minute }: LocalTime): string {
  return `${formatDay(day)} ${sayMinute(minute)}`;
}

/** `09:05`; the end of the day is `24:00`. */
export function sayMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function wallMinutes({ day, minute }: LocalTime): number {
  return day * dayMinutes + minute;
}
