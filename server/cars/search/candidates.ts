import { invalidInput } from '../../contracts/problem.ts';
import { distanceKm } from '../../reference/distance.ts';
import type { Catalogue, Fleet, Station } from '../catalogue.ts';
import { isOpenAt, sayHoursOn } from '../opening-rules.ts';
import { allowsOneWay } from '../price-rules.ts';
import { instantAt, type LocalTime, type Rental, sayLocalTime, takesDriver } from '../rental-rules.ts';
import type { Wishes } from './wishes.ts';

/** A station to pick up at with the one to drop off at: the same, or the supplier's nearest at the other place. */
interface Leg {
  readonly from: Station;
  readonly to: Station;
}

/**
 * The rentals that fit the wishes, whether or not a car is left. Throws `validation-failed` when there are
 * stations but every one of them is closed, or no fleet takes the driver: then no other day of waiting helps.
 */
export function findCandidates(catalogue: Catalogue, wishes: Wishes, stations: readonly Station[]): Rental[] {
  const { pickUp, dropOff, driverAge } = wishes;
  const rentals = findLegs(catalogue, wishes, stations).flatMap(({ from, to }) => {
    const times = { pickUpAt: instantAt(from.zone, pickUp), dropOffAt: instantAt(to.zone, dropOff) };
    const fleets = catalogue.fleetsAt(from).filter(wishes.isWanted);
    return fleets.map((fleet) => ({ fleet, dropOffStation: to, driverAge, ...times }));
  });
  return forDriver(rentals, driverAge);
}

function findLegs(catalogue: Catalogue, wishes: Wishes, stations: readonly Station[]): Leg[] {
  const { pickUp, dropOff, dropOffPlace } = wishes;
  const starts = openAt(stations, pickUp, { pointer: '/pick_up', verb: 'hand a car over' });
  const legs = starts.flatMap((from) => endsOf(catalogue, dropOffPlace, from).map((to) => ({ from, to })));
  if (dropOffPlace && starts.length > 0 && legs.length === 0) {
    const sentence = `No supplier takes its cars back in ${dropOffPlace.name}; choose a place in the same country.`;
    throw invalidInput('/drop_off_location', sentence);
  }
  const ends = legs.map(({ to }) => to);
  const open = new Set(openAt(ends, dropOff, { pointer: '/drop_off', verb: 'take the car back' }));
  return starts.flatMap((from) => legs.find((leg) => leg.from === from && open.has(leg.to)) ?? []);
}

/** Where a car of this station may be left, nearest first. */
function endsOf(catalogue: Catalogue, place: Wishes['dropOffPlace'], from: Station): Station[] {
  if (!place) return [from];
  const ends = catalogue.stationsAt(place).filter((end) => allowsOneWay(from, end));
  return ends.sort((a, b) => distanceKm(from, a) - distanceKm(from, b));
}

function openAt(
  stations: readonly Station[],
  time: LocalTime,
  what: { readonly pointer: string; readonly verb: string },
): readonly Station[] {
  const open = stations.filter((station) => isOpenAt(station, time));
  const [first] = stations;
  if (open.length > 0 || !first) return open;
  const hours = `${first.name}: ${sayHoursOn(first, time.day)}`;
  throw invalidInput(what.pointer, `Nobody is there to ${what.verb} at ${sayLocalTime(time)}; ${hours}.`);
}

function forDriver(rentals: readonly Rental[], age: number): Rental[] {
  const allowed = rentals.filter(({ fleet }) => takesDriver(fleet, age));
  if (allowed.length > 0 || rentals.length === 0) return allowed;
  throw invalidInput(
    '/driver_age',
    refuseDriver(
      rentals.map(({ fleet }) => fleet),
      age,
    ),
  );
}

function refuseDriver(fleets: readonly Fleet[], age: number): string {
  const youngest = Math.min(...fleets.map(({ driver }) => driver.minAge));
  if (age < youngest)
    return `A driver of ${age} is too young for these cars; the youngest they are given to is ${youngest}.`;
  const oldest = Math.max(...fleets.map(({ driver }) => (age < driver.minAge ? 0 : (driver.maxAge ?? 0))));
  return `A driver of ${age} is too old for these cars; the oldest they are given to is ${oldest}.`;
}
