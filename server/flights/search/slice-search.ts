import { distanceKm } from '../../reference/distance.ts';
import type { Timetable } from '../timetable/timetable.ts';
import { createLegFinder, type Leg, type LegFinder, type SliceRequest, type TimeWindow } from './legs.ts';
import { longestDetourKm, longestDurationMinutes } from './limits.ts';

/** What is sensible between one origin and one destination. */
export interface Market {
  readonly longestKm: number;
  readonly longestMinutes: number;
}

/** A route out of an origin to a possible stop, with its usable departures: at least one. */
export interface Start {
  readonly route: number;
  readonly stop: number;
  readonly legs: readonly Leg[];
}

/** Everything one slice's search works with. */
export interface SliceSearch {
  readonly timetable: Timetable;
  readonly request: SliceRequest;
  readonly finder: LegFinder;
  readonly starts: readonly Start[];
  /** Routes from a possible stop into a destination, by the airport they leave. */
  readonly lastRoutes: readonly (readonly number[] | undefined)[];
  /** When the last leg of a connection may leave. */
  readonly lastWindow: TimeWindow;
  readonly marketOf: (firstRoute: number, lastRoute: number) => Market;
}

export function startSearch(timetable: Timetable, request: SliceRequest): SliceSearch {
  const finder = createLegFinder(timetable, request);
  const starts = findStarts(timetable, request, finder);
  const markets = describeMarkets(timetable, request);
  const longest = Math.max(0, ...[...markets.values()].map(({ longestMinutes }) => longestMinutes));
  const { origin, destination } = timetable.routes;
  return {
    timetable,
    request,
    finder,
    starts,
    lastRoutes: findLastRoutes(timetable, request),
    lastWindow: onwardWindow(starts, longest),
    marketOf: (first, last) => {
      const key = marketKey(timetable, origin[first] as number, destination[last] as number);
      return markets.get(key) as Market;
    },
  };
}

/** A connection may be made anywhere but where the traveller comes from or goes to. */
export function isStop({ origins, destinations }: SliceRequest, airport: number): boolean {
  return !origins.has(airport) && !destinations.has(airport);
}

function findStarts(timetable: Timetable, request: SliceRequest, finder: LegFinder): Start[] {
  const { routes, outbound } = timetable;
  const starts: Start[] = [];
  for (const origin of request.origins) {
    const end = outbound[origin + 1] as number;
    for (let route = outbound[origin] as number; route < end; route++) {
      const stop = routes.destination[route] as number;
      if (!isStop(request, stop)) continue;
      const legs = finder.firstLegs(route);
      if (legs.length > 0) starts.push({ route, stop, legs });
    }
  }
  return starts;
}

/** An array, not a map: two-stop searches look into it for every route out of every stop. */
function findLastRoutes(timetable: Timetable, request: SliceRequest): (number[] | undefined)[] {
  const byStop = new Array<number[] | undefined>(timetable.network.airports.length).fill(undefined);
  for (const destination of request.destinations) {
    for (const route of timetable.inbound[destination] ?? []) {
      const stop = timetable.routes.origin[route] as number;
      if (!isStop(request, stop)) continue;
      const routes = byStop[stop];
      if (routes) routes.push(route);
      else byStop[stop] = [route];
    }
  }
  return byStop;
}

function onwardWindow(starts: readonly Start[], longestMinutes: number): TimeWindow {
  let from = Infinity;
  let to = -Infinity;
  for (const { legs } of starts) {
    for (const { departs, arrives } of legs) {
      from = Math.min(from, arrives);
      to = Math.max(to, departs + longestMinutes);
    }
  }
  return { from, to };
}

function describeMarkets(timetable: Timetable, request: SliceRequest): Map<number, Market> {
  const { airports } = timetable.network;
  const markets = new Map<number, Market>();
  for (const origin of request.origins) {
    for (const destination of request.destinations) {
      const [from, to] = [airports[origin], airports[destination]];
      const directKm = from && to ? distanceKm(from, to) : 0;
      markets.set(marketKey(timetable, origin, destination), {
        longestKm: longestDetourKm(directKm),
        longestMinutes: Math.min(longestDurationMinutes(directKm), request.maxDurationMinutes ?? Infinity),
      });
    }
  }
  return markets;
}

function marketKey(timetable: Timetable, origin: number, destination: number): number {
  return origin * timetable.network.airports.length + destination;
}
