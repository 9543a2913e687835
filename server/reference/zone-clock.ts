import { formatDay } from './days.ts';

/**
 * Local time of the world's zones, fast enough for a search's inner loop. Instants are UTC minutes since
 * 1970-01-01T00:00Z; offsets are minutes east of UTC. The rules come from the runtime's own Intl data.
 */

const DAY_MINUTES = 1440;
/** A local day lies within this distance of the UTC day of the same number: zones reach from -12:00 to +14:00. */
const WIDEST_OFFSET_MINUTES = 15 * 60;

/** How one zone's clock runs through one calendar day. */
export interface ZoneDay {
  readonly offsetBefore: number;
  readonly offsetAfter: number;
  /** The instant the offset changes, or Infinity on the ordinary day it does not. */
  readonly changesAt: number;
  /** Local minute of the day from which `offsetAfter` holds. */
  readonly changesAtLocalMinute: number;
}

export interface ZoneClock {
  readonly zone: string;
  day(day: number): ZoneDay;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone, made once. Throws a RangeError for a zone the runtime does not know. */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = createZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/**
 * The instant of a local wall-clock minute of a day. In a gap the clock has already jumped (02:30 becomes 03:30),
 * in a repeated hour the first one counts: Temporal's "compatible".
 */
export function toInstant(clock: ZoneClock, day: number, minuteOfDay: number): number {
  const zoneDay = clock.day(day);
  const offset = minuteOfDay < zoneDay.changesAtLocalMinute ? zoneDay.offsetBefore : zoneDay.offsetAfter;
  return day * DAY_MINUTES + minuteOfDay - offset;
}

/** Minutes east of UTC at an instant. */
export function offsetAt(clock: ZoneClock, instant: number): number {
  const zoneDay = clock.day(Math.floor(instant / DAY_MINUTES));
  return instant < zoneDay.changesAt ? zoneDay.offsetBefore : zoneDay.offsetAfter;
}

/** ISO 8601 local time to the minute, with seconds and offset: `2026-12-10T07:05:00-05:00`. */
export function formatLocal(clock: ZoneClock, instant: number): string {
  const offset = offsetAt(clock, instant);
  const local = instant + offset;
  const day = Math.floor(local / DAY_MINUTES);
  return `${formatDay(day)}T${formatHours(local - day * DAY_MINUTES)}:00${offset < 0 ? '-' : '+'}${formatHours(Math.abs(offset))}`;
}

function formatHours(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function createZoneClock(zone: string): ZoneClock {
  const readOffset = offsetReader(zone);
  const days = new Map<number, ZoneDay>();
  return {
    zone,
    day(day) {
      let zoneDay = days.get(day);
      if (!zoneDay) {
        zoneDay = readZoneDay(readOffset, day);
        days.set(day, zoneDay);
      }
      return zoneDay;
    },
  };
}

function readZoneDay(readOffset: (instant: number) => number, day: number): ZoneDay {
  const from = day * DAY_MINUTES - WIDEST_OFFSET_MINUTES;
  const to = (day + 1) * DAY_MINUTES + WIDEST_OFFSET_MINUTES;
  const offsetBefore = readOffset(from);
  const offsetAfter = readOffset(to);
  if (offsetBefore === offsetAfter) {
    return { offsetBefore, offsetAfter, changesAt: Infinity, changesAtLocalMinute: Infinity };
  }
  const changesAt = findChange(readOffset, from, to);
  const changesAtLocalMinute = changesAt + Math.max(offsetBefore, offsetAfter) - day * DAY_MINUTES;
  return { offsetBefore, offsetAfter, changesAt, changesAtLocalMinute };
}

/** The first instant after `from` with the offset of `to`; two days never hold two changes. */
function findChange(readOffset: (instant: number) => number, from: number, to: number): number {
  const offsetAfter = readOffset(to);
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (readOffset(middle) === offsetAfter) after = middle;
    else before = middle;
  }
  return after;
}

function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    // Reads "12/10/2026, 07:05", the fixed form of these options.
    const text = format.format(instant * 60_000);
    const number = (start: number, end: number) => Number(text.slice(start, end));
    const local = Date.UTC(number(6, 10), number(0, 2) - 1, number(3, 5), number(12, 14), number(15, 17));
    return local / 60_000 - instant;
  };
}
