import { formatDay } from '../../server/reference/days.ts';
import { offsetAt, zoneClock } from '../../server/reference/zone-clock.ts';

const dayMinutes = 1_440;

/**
 * RFC 5545 VTIMEZONE of an IANA zone, true from the first of two instants (epoch ms) to the second: the offset
 * before, and every change of the clock in between, each with its own date.
 */
export function timeZoneLines(zone: string, from: number, to: number): string[] {
  const clock = zoneClock(zone);
  const [first, last] = [Math.floor(from / 86_400_000) - 1, Math.floor(to / 86_400_000) + 1];
  const initial = offsetAt(clock, first * dayMinutes);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance('19700101T000000', initial, initial)];
  for (let day = first; day <= last; day += 1) {
    const { changesAt, offsetBefore, offsetAfter } = clock.day(day);
    if (!Number.isFinite(changesAt)) continue;
    lines.push(...observance(wallClock(changesAt + offsetBefore), offsetBefore, offsetAfter));
  }
  return [...lines, 'END:VTIMEZONE'];
}

function observance(since: string, before: number, after: number): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${since}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

function wallClock(localMinutes: number): string {
  const day = Math.floor(localMinutes / dayMinutes);
  const minutes = localMinutes - day * dayMinutes;
  return `${formatDay(day).replaceAll('-', '')}T${two(Math.floor(minutes / 60))}${two(minutes % 60)}00`;
}

function offsetText(minutes: number): string {
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}${two(distance % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
