import { type Cabin, cabinLayout } from '../../reference/aircraft.ts';
import { offsetAt, toInstant } from '../../reference/zone-clock.ts';
import { type DatedFlight, fliesOn, negotiatedOf } from '../timetable/departures.ts';
import type { Timetable } from '../timetable/timetable.ts';

const DAY_MINUTES = 1440;

/** A departure as the search sees it; instants are UTC minutes. */
export interface Leg extends DatedFlight {
  readonly airline: number;
  readonly departs: number;
  readonly arrives: number;
}

/** A way to fly one slice: its legs in order. */
export interface Connection {
  readonly legs: readonly Leg[];
  readonly departs: number;
  readonly arrives: number;
}

/** One direction of a trip, as the search sees it: airports and airlines are indexes, the day a day number. */
export interface SliceRequest {
  readonly origins: ReadonlySet<number>;
  readonly destinations: ReadonlySet<number>;
  /** The local day the slice leaves. */
  readonly day: number;
  readonly cabin: Cabin;
  /** Only fares that surely give money back. */
  readonly isRefundable: boolean;
  readonly airlines: ReadonlySet<number> | undefined;
  /** Local minutes of the day, bounds included. */
  readonly departs: { readonly from: number; readonly to: number };
  readonly arrivesBefore: number;
  readonly isOpen: ((dated: DatedFlight) => boolean) | undefined;
  readonly maxStops: number;
  readonly maxDurationMinutes: number | undefined;
}

/** Instants, bounds included. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** The usable departures of a route, in the order they leave. */
export interface LegFinder {
  /** On the slice's own day, within the hours asked for. */
  firstLegs(route: number): readonly Leg[];
  /** Leaving within a window, which is the same whenever one finder is asked for one route. */
  onwardLegs(route: number, window: TimeWindow): readonly Leg[];
}

/** Finds legs for one slice and remembers the onward ones. */
export function createLegFinder(timetable: Timetable, request: SliceRequest): LegFinder {
  const hasCabin = timetable.network.aircraft.map((type) => cabinLayout(type, request.cabin) !== undefined);
  const source = { timetable, request, hasCabin };
  const remembered = new Map<number, readonly Leg[]>();
  return {
    firstLegs(route) {
      const { from, to } = request.departs;
      const isInHours = ({ flight }: Leg) => isBetween(timetable.flights.minute[flight] as number, from, to);
      return finishLegs(source, route, readDay(source, route, request.day).filter(isInHours));
    },
    onwardLegs(route, window) {
      let legs = remembered.get(route);
      if (!legs) {
        legs = finishLegs(source, route, readWindow(source, route, window));
        remembered.set(route, legs);
      }
      return legs;
    },
  };
}

interface LegSource {
  readonly timetable: Timetable;
  readonly request: SliceRequest;
  /** By aircraft. */
  readonly hasCabin: readonly boolean[];
}

function readWindow(source: LegSource, route: number, window: TimeWindow): Leg[] {
  const { routes, clocks } = source.timetable;
  const clock = clocks[routes.origin[route] as number];
  if (!clock) throw new RangeError(`The timetable has no route ${route}.`);
  const localDay = (instant: number) => Math.floor((instant + offsetAt(clock, instant)) / DAY_MINUTES);
  const lastDay = localDay(window.to);
  const legs: Leg[] = [];
  for (let day = localDay(window.from); day <= lastDay; day++) {
    for (const leg of readDay(source, route, day))
      if (isBetween(leg.departs, window.from, window.to)) legs.push(leg);
  }
  return legs;
}

function readDay(source: LegSource, route: number, day: number): Leg[] {
  const { firstFlight } = source.timetable.routes;
  const end = firstFlight[route + 1] as number;
  const legs: Leg[] = [];
  for (let flight = firstFlight[route] as number; flight < end; flight++) {
    if (isAllowed(source, flight, day)) legs.push(makeLeg(source.timetable, route, { flight, day }));
  }
  return legs;
}

function isAllowed({ timetable, request, hasCabin }: LegSource, flight: number, day: number): boolean {
  const { flights } = timetable;
  return (
    fliesOn(timetable, flight, day) &&
    hasCabin[flights.aircraft[flight] as number] === true &&
    isSold(timetable, flight, request) &&
    (request.airlines === undefined || request.airlines.has(flights.airline[flight] as number)) &&
    (request.isOpen === undefined || request.isOpen({ flight, day }))
  );
}

/** Of a company's own flight: whether it has seats in the cabin, on the terms asked for. */
function isSold(timetable: Timetable, flight: number, { cabin, isRefundable }: SliceRequest): boolean {
  const negotiated = negotiatedOf(timetable, flight);
  if (negotiated === undefined) return true;
  const { cabins, conditions } = negotiated;
  return (cabins[cabin]?.seats ?? 0) > 0 && (!isRefundable || conditions.refundable.allowed === true);
}

function makeLeg({ flights, routes, clocks }: Timetable, route: number, { flight, day }: DatedFlight): Leg {
  const clock = clocks[routes.origin[route] as number];
  if (!clock) throw new RangeError(`The timetable has no route ${route}.`);
  const departs = toInstant(clock, day, flights.minute[flight] as number);
  const arrives = departs + (flights.blockMinutes[flight] as number);
  return { flight, day, airline: flights.airline[flight] as number, departs, arrives };
}

/** Into a destination, the hour of arrival counts. Legs are in order but for the hour lost when clocks go forward. */
function finishLegs({ timetable, request }: LegSource, route: number, legs: Leg[]): Leg[] {
  legs.sort((a, b) => a.departs - b.departs || a.flight - b.flight);
  if (!request.destinations.has(timetable.routes.destination[route] as number)) return legs;
  return legs.filter((leg) => arrivalMinute(timetable, route, leg) <= request.arrivesBefore);
}

function arrivalMinute({ routes, clocks }: Timetable, route: number, leg: Leg): number {
  const clock = clocks[routes.destination[route] as number];
  const local = leg.arrives + (clock ? offsetAt(clock, leg.arrives) : 0);
  return local - Math.floor(local / DAY_MINUTES) * DAY_MINUTES;
}

function isBetween(number: number, from: number, to: number): boolean {
  return number >= from && number <= to;
}
