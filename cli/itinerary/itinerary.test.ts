import { describe, expect, test } from 'vitest';
import { AIRPORTS } from '../../server/reference/airports.ts';
import { dayNumber } from '../../server/reference/days.ts';
import { formatLocal, zoneClock } from '../../server/reference/zone-clock.ts';
import { hostileTexts } from '../testing/hostile.ts';
import { aFlight, aRental, aStay } from '../testing/reservations.ts';
import { toCalendar } from './calendar.ts';
import { toHtml, toMarkdown } from './pages.ts';
import { toPdf } from './pdf.ts';
import { type Stop, stopsOf } from './stops.ts';

const now = Date.UTC(2026, 10, 28, 12);
const confirmed = { reservation_status: 'Confirmed' as const };
const stops = stopsOf([aRental(confirmed), aStay(confirmed), aFlight()]);

describe('the stops of a trip', () => {
  test('come in the order in which they begin, each end on the clock of its place', () => {
    expect(stops.map(({ title, begins, ends }) => [title, begins, ends])).toEqual([
      [
        'LH401 JFK to FRA',
        { at: '2026-12-09T16:00:00-05:00', zone: 'America/New_York' },
        { at: '2026-12-10T05:30:00+01:00', zone: 'Europe/Berlin' },
      ],
      [
        'SUV, Dotcar',
        { at: '2026-12-10T10:00:00+01:00', zone: 'Europe/Berlin' },
        { at: '2026-12-14T10:00:00+01:00', zone: 'Europe/Berlin' },
      ],
      [
        'Cristal Hotel',
        { at: '2026-12-10T15:00:00+01:00', zone: 'Europe/Berlin' },
        { at: '2026-12-14T11:00:00+01:00', zone: 'Europe/Berlin' },
      ],
    ]);
  });

  test('leave out what is over', () => {
    const over = ['Expired', 'Released', 'Cancelled'] as const;
    expect(stopsOf(over.map((reservation_status) => aStay({ reservation_status })))).toEqual([]);
  });
});

describe('a calendar file', () => {
  test('has one event for each stop, with the zones of its places', () => {
    const text = toCalendar(stops, 'berlin', now);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(text).toContain('DTSTART;TZID=America/New_York:20261209T160000\r\n');
    expect(text).toContain('DTEND;TZID=Europe/Berlin:20261210T053000\r\n');
    expect(text.match(/TZID:[\w/]+/g)).toEqual(['TZID:America/New_York', 'TZID:Europe/Berlin']);
    expect(text.match(/STATUS:\w+/g)).toEqual(['STATUS:TENTATIVE', 'STATUS:CONFIRMED', 'STATUS:CONFIRMED']);
  });

  test('means the very instants, half an hour around every change of a clock in the world', () => {
    let seen = 0;
    for (const zone of new Set(AIRPORTS.map((airport) => airport.zone))) {
      const clock = zoneClock(zone);
      for (let day = dayNumber('2026-12-01'); day < dayNumber('2027-12-01'); day += 1) {
        const { changesAt } = clock.day(day);
        if (!Number.isFinite(changesAt)) continue;
        for (const minutes of [-90, -30, 0, 30, 90]) {
          const at = formatLocal(clock, changesAt + minutes);
          const text = toCalendar([stopAt(at, zone)], zone, now);
          expect([at, instantsIn(text)]).toEqual([at, [Date.parse(at), Date.parse(at)]]);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(300);
  });

  test('has lines of at most 75 octets without control characters, whatever a hotel is called', () => {
    const named = hostileTexts.map((name, index) =>
      aStay({ reservation_id: String(900_000_000 + index), hotel_name: name, guest_names: [name] }),
    );
    const text = toCalendar(stopsOf(named), 'x', now);
    const lines = text.split('\r\n');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(hostileTexts.length);
  });
});

describe('pages', () => {
  const evil = stopsOf([aStay({ hotel_name: '<script>alert(1)</script> [x](javascript:1)' })]);

  test('in HTML run nothing and fetch nothing', () => {
    const page = toHtml(evil, '<b>');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('<time datetime="2026-12-10T15:00:00+01:00">15:00 +01:00</time>');
  });

  test('in Markdown are text only', () => {
    expect(toMarkdown(evil, 'berlin')).toContain('\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:1)');
    expect(toMarkdown(stops, 'berlin')).toContain(
      '## Wed 9 Dec 2026\n\n- **16:00 -05:00 to Thu 10 Dec 2026 05:30 +01:00**',
    );
  });

  test('as PDF are a document', async () => {
    const pdf = await toPdf(stops, 'berlin', now);
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.subarray(-6).toString('latin1').trim()).toBe('%%EOF');
  });
});

function stopAt(at: string, zone: string): Stop {
  const [stop] = stops;
  if (!stop) throw new Error('There is a stop.');
  return { ...stop, begins: { at, zone }, ends: { at, zone } };
}

/** Start and end as a calendar works them out from the file alone. */
function instantsIn(text: string): number[] {
  const observances = [
    ...text.matchAll(/DTSTART:(\d{8}T\d{6})\r\nTZOFFSETFROM:([+-]\d{4})\r\nTZOFFSETTO:([+-]\d{4})/g),
  ].map(([, since = '', , after = '']) => ({ since, after }));
  return [
    ...text.matchAll(/(?:DTSTART|DTEND)(;TZID=[^:]+)?:(\d{8}T\d{6})(Z?)(?=\r\n(?:DTEND|SUMMARY))/g),
  ].map(([, zone, local = '', utc]) => {
    if (!zone || utc) return utcOf(local);
    const known = observances.filter(({ since }) => since <= local).at(-1);
    return utcOf(local) - minutesOf(known?.after ?? '+0000') * 60_000;
  });
}

function utcOf(local: string): number {
  return Date.parse(local.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z'));
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return offset.startsWith('-') ? -minutes : minutes;
}
