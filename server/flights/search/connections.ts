import type { Timetable } from '../timetable/timetable.ts';
import { createFrontier } from './frontier.ts';
import { joinTwo } from './joins.ts';
import type { Connection, SliceRequest } from './legs.ts';
import { type SliceSearch, startSearch } from './slice-search.ts';
import { findTwoStops } from './two-stops.ts';

/**
 * All sensible ways to fly a slice, in no particular order:
 * - no airport twice, no stop at another origin or destination, connections within `limits.ts` and between partners;
 * - of those over the same airports by the same airlines, none that leaves no later and arrives no earlier than another;
 * - a second stop only where it saves time: not where fewer stops leave no earlier and arrive no later.
 *
 * So the earliest arrival, the latest departure and the shortest way are always among them.
 */
export function findConnections(timetable: Timetable, request: SliceRequest): Connection[] {
  const search = startSearch(timetable, request);
  const found = findNonstops(search);
  if (request.maxStops >= 1) found.push(...findOneStops(search));
  if (request.maxStops >= 2) found.push(...findTwoStops(search, createFrontier(found)));
  return found;
}

/** No detour to judge, so only the traveller's own limit on the duration counts. */
function findNonstops({ timetable, request, finder }: SliceSearch): Connection[] {
  const { inbound, routes } = timetable;
  const longest = request.maxDurationMinutes ?? Infinity;
  return [...request.destinations]
    .flatMap((destination) => [...(inbound[destination] ?? [])])
    .filter((route) => request.origins.has(routes.origin[route] as number))
    .flatMap((route) => finder.firstLegs(route))
    .filter((leg) => leg.arrives - leg.departs <= longest)
    .map((leg) => ({ legs: [leg], departs: leg.departs, arrives: leg.arrives }));
}

function findOneStops({ timetable, finder, starts, ...search }: SliceSearch): Connection[] {
  const { km } = timetable.routes;
  const found: Connection[] = [];
  for (const { route: first, stop, legs } of starts) {
    for (const last of search.lastRoutes[stop] ?? []) {
      const { longestKm, longestMinutes } = search.marketOf(first, last);
      if ((km[first] as number) + (km[last] as number) > longestKm) continue;
      const lastLegs = finder.onwardLegs(last, search.lastWindow);
      joinTwo(timetable, { routes: [first, last], legs: [legs, lastLegs], longestMinutes }, found);
    }
  }
  return found;
}
