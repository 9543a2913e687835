import { dayNumber } from '../../server/reference/days.ts';
import { toInstant, zoneClock } from '../../server/reference/zone-clock.ts';
import { cleanText } from '../io/clean.ts';
import type { PlaceTime, Stop } from './stops.ts';
import { timeZoneLines } from './time-zones.ts';

/**
 * An iCalendar file (RFC 5545). Both ends of a stop are on the clocks of their own places, which libraries
 * that give an event one zone cannot say. `now` is epoch ms.
 */
export function toCalendar(stops: readonly Stop[], name: string, now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//travel//itinerary//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...zoneLines(stops),
    ...stops.flatMap((stop) => eventLines(stop, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function zoneLines(stops: readonly Stop[]): string[] {
  const times = stops.flatMap(({ begins, ends }) => [begins, ends]).filter(({ zone }) => zone !== 'UTC');
  return [...new Set(times.map(({ zone }) => zone))].sort().flatMap((zone) => {
    const instants = times.filter((time) => time.zone === zone).map(({ at }) => Date.parse(at));
    return timeZoneLines(zone, Math.min(...instants), Math.max(...instants));
  });
}

function eventLines(stop: Stop, now: number): string[] {
  const notes = [
    ...stop.details,
    stop.is_paid ? '' : 'Held, not paid yet.',
    `Reservation ${stop.reservation_id}`,
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${stop.id}@travel`,
    `DTSTAMP:${utcText(now)}`,
    timeLine('DTSTART', stop.begins),
    timeLine('DTEND', stop.ends),
    `SUMMARY:${escaped(stop.title)}`,
    `LOCATION:${escaped(stop.place)}`,
    `DESCRIPTION:${notes.filter(Boolean).map(escaped).join('\\n')}`,
    `STATUS:${stop.is_paid ? 'CONFIRMED' : 'TENTATIVE'}`,
    // A stay and a rental last for days that have other things in them.
    `TRANSP:${stop.kind === 'flight' ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

// Of an hour that comes twice a local time means the first one (RFC 5545 3.3.5); the second is said in UTC.
function timeLine(name: string, { at, zone }: PlaceTime): string {
  if (zone === 'UTC' || !isWhatLocalTimeMeans(at, zone)) return `${name}:${utcText(Date.parse(at))}`;
  return `${name};TZID=${zone}:${at.slice(0, 19).replace(/[-:]/g, '')}`;
}

function isWhatLocalTimeMeans(at: string, zone: string): boolean {
  const minutes = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
  const meant = toInstant(zoneClock(zone), dayNumber(at.slice(0, 10)), minutes);
  return meant * 60_000 === Math.floor(Date.parse(at) / 60_000) * 60_000;
}

function utcText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return cleanText(text).replace(/[\\;,]/g, '\\$&');
}

// At most 75 octets a line, and no character cut in two.
function folded(line: string): string {
  let octets = 0;
  let out = '';
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
