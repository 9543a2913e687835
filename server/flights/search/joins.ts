import type { Timetable } from '../timetable/timetable.ts';
import type { Frontier } from './frontier.ts';
import type { Connection, Leg } from './legs.ts';
import { MAX_LAYOVER_MINUTES, minimumConnectionMinutes } from './limits.ts';

/** Airports in a fixed order: its routes, and the usable departures of each. */
export interface Path {
  readonly routes: readonly number[];
  readonly legs: readonly (readonly Leg[])[];
  readonly longestMinutes: number;
}

/**
 * Adds the ways to fly a path of two routes: for each pair of airlines, those not beaten by one that leaves no earlier
 * and arrives no later. Going through the first legs from the last to the first, a way is worth adding only if it
 * arrives before all that were added already.
 */
export function joinTwo(timetable: Timetable, path: Path, found: Connection[]): void {
  const [firsts = [], seconds = []] = path.legs;
  const minimum = minimumAt(timetable, path.routes[0], path.routes[1]);
  const best = new Map<number, number>();
  for (let index = firsts.length - 1; index >= 0; index--) {
    const first = firsts[index] as Leg;
    for (const second of seconds) {
      const layover = second.departs - first.arrives;
      if (layover > MAX_LAYOVER_MINUTES) break;
      if (layover < minimum || second.arrives - first.departs > path.longestMinutes) continue;
      if (!arePartners(timetable, first, second)) continue;
      keepIfBetter({ first, second, key: first.airline * 256 + second.airline }, best, found);
    }
  }
}

/** `best` holds, for each pair of airlines, where in `found` its earliest arrival so far stands. */
function keepIfBetter(
  { first, second, key }: { first: Leg; second: Leg; key: number },
  best: Map<number, number>,
  found: Connection[],
): void {
  const place = best.get(key);
  const beaten = place === undefined ? undefined : found[place];
  if (place !== undefined && beaten !== undefined && beaten.arrives <= second.arrives) return;
  const connection = { legs: [first, second], departs: first.departs, arrives: second.arrives };
  if (place !== undefined && beaten?.departs === first.departs) {
    found[place] = connection;
  } else {
    best.set(key, found.length);
    found.push(connection);
  }
}

/**
 * The same for three routes, with two differences: airlines are not told apart, and a way must also arrive before every
 * connection with fewer stops that leaves no earlier.
 */
export function joinThree(
  timetable: Timetable,
  path: Path,
  add: { found: Connection[]; frontier: Frontier },
): void {
  const firsts = path.legs[0] ?? [];
  let best: Connection | undefined;
  for (let index = firsts.length - 1; index >= 0; index--) {
    const first = firsts[index] as Leg;
    const beaten = Math.min(best?.arrives ?? Infinity, add.frontier(first.departs));
    const bound = Math.min(beaten, first.departs + path.longestMinutes + 1);
    const connection = findEarliest(timetable, path, { first, bound });
    if (!connection) continue;
    if (best?.departs === first.departs) add.found.pop();
    add.found.push(connection);
    best = connection;
  }
}

/** The earliest way to fly a path of three routes after a first leg, if it arrives before `bound`. */
function findEarliest(
  timetable: Timetable,
  path: Path,
  { first, bound }: { first: Leg; bound: number },
): Connection | undefined {
  const [, seconds = [], thirds = []] = path.legs;
  const minimum = minimumAt(timetable, path.routes[0], path.routes[1]);
  let arrives = bound;
  let way: [Leg, Leg] | undefined;
  for (const second of seconds) {
    const layover = second.departs - first.arrives;
    if (layover > MAX_LAYOVER_MINUTES || second.departs >= arrives) break;
    if (layover < minimum || second.arrives >= arrives || !arePartners(timetable, first, second)) continue;
    const third = findEarliestOnward(timetable, { path, thirds }, { second, bound: arrives });
    if (!third) continue;
    arrives = third.arrives;
    way = [second, third];
  }
  return way && { legs: [first, ...way], departs: first.departs, arrives };
}

function findEarliestOnward(
  timetable: Timetable,
  { path, thirds }: { path: Path; thirds: readonly Leg[] },
  { second, bound }: { second: Leg; bound: number },
): Leg | undefined {
  const minimum = minimumAt(timetable, path.routes[1], path.routes[2]);
  let earliest: Leg | undefined;
  let arrives = bound;
  for (const third of thirds) {
    const layover = third.departs - second.arrives;
    if (layover > MAX_LAYOVER_MINUTES || third.departs >= arrives) break;
    if (layover < minimum || third.arrives >= arrives || !arePartners(timetable, second, third)) continue;
    arrives = third.arrives;
    earliest = third;
  }
  return earliest;
}

function minimumAt({ routes }: Timetable, into: number | undefined, outOf: number | undefined): number {
  const isDomestic = (route: number | undefined) => routes.isDomestic[route ?? -1] === 1;
  return minimumConnectionMinutes(isDomestic(into), isDomestic(outOf));
}

function arePartners({ network, partners }: Timetable, one: Leg, other: Leg): boolean {
  return partners[one.airline * network.airlines.length + other.airline] === 1;
}
