import { dayNumber } from '../../server/reference/days.ts';
import { formatLocal, toInstant, zoneClock } from '../../server/reference/zone-clock.ts';

/** The instant when a clock at a place shows this: ("2026-12-10", "15:00", "Europe/Berlin") -> ISO 8601 with its offset. */
export function placeTime(day: string, clock: string, zone: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const zoned = zoneClock(zone);
  return formatLocal(zoned, toInstant(zoned, dayNumber(day), hours * 60 + minutes));
}
