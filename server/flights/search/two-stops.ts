import type { Frontier } from './frontier.ts';
import { joinThree } from './joins.ts';
import type { Connection, TimeWindow } from './legs.ts';
import { MAX_LAYOVER_MINUTES, SHORTEST_CONNECTION_MINUTES } from './limits.ts';
import type { SliceSearch, Start } from './slice-search.ts';

/** Ways with two stops that save time against the frontier of those with fewer. */
export function findTwoStops(search: SliceSearch, frontier: Frontier): Connection[] {
  const arrivals = arrivalWindows(search.starts);
  const found: Connection[] = [];
  for (const start of search.starts) {
    const spare = spareMinutes(start, frontier);
    const window = arrivals.get(start.stop) as TimeWindow;
    for (const path of sensiblePaths(search, { start, spare })) {
      const { longestMinutes } = search.marketOf(start.route, path.last);
      const middleLegs = search.finder.onwardLegs(path.middle, window);
      const lastLegs = search.finder.onwardLegs(path.last, search.lastWindow);
      const routes = [start.route, path.middle, path.last];
      const legs = [start.legs, middleLegs, lastLegs];
      joinThree(search.timetable, { routes, legs, longestMinutes }, { found, frontier });
    }
  }
  return found;
}

/** Routes after a start that are no detour, and could be flown in the minutes it can spare. */
function sensiblePaths(search: SliceSearch, { start, spare }: { start: Start; spare: number }) {
  const { lastRoutes, marketOf } = search;
  const { outbound, routes } = search.timetable;
  const { km, shortestMinutes, destination } = routes;
  const paths: { middle: number; last: number }[] = [];
  const spareInFlight = spare - 2 * SHORTEST_CONNECTION_MINUTES;
  const end = outbound[start.stop + 1] as number;
  for (let middle = outbound[start.stop] as number; middle < end; middle++) {
    const lasts = lastRoutes[destination[middle] as number];
    if (lasts === undefined || (shortestMinutes[middle] as number) >= spareInFlight) continue;
    const kmSoFar = (km[start.route] as number) + (km[middle] as number);
    for (const last of lasts) {
      if ((shortestMinutes[middle] as number) + (shortestMinutes[last] as number) >= spareInFlight) continue;
      if (kmSoFar + (km[last] as number) <= marketOf(start.route, last).longestKm)
        paths.push({ middle, last });
    }
  }
  return paths;
}

function spareMinutes({ legs }: Start, frontier: Frontier): number {
  return Math.max(...legs.map(({ departs, arrives }) => frontier(departs) - arrives));
}

/** For each stop, when a connection from any of the starts may leave it. */
function arrivalWindows(starts: readonly Start[]): Map<number, TimeWindow> {
  const windows = new Map<number, TimeWindow>();
  for (const { stop, legs } of starts) {
    const arrivals = legs.map(({ arrives }) => arrives);
    const { from, to } = windows.get(stop) ?? { from: Infinity, to: -Infinity };
    windows.set(stop, {
      from: Math.min(from, ...arrivals),
      to: Math.max(to, Math.max(...arrivals) + MAX_LAYOVER_MINUTES),
    });
  }
  return windows;
}
