const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

/** The clock on the wall at the place: "2026-12-10T08:05:00-05:00" -> "08:05". */
export function wallClock(instant: string): string {
  return instant.slice(11, 16);
}

/** Clock with its offset: "08:05 -05:00". */
export function wallClockWithOffset(instant: string): string {
  const offset = /(Z|[+-]\d{2}:\d{2})$/.exec(instant)?.[0] ?? '';
  return `${wallClock(instant)} ${offset === 'Z' ? 'UTC' : offset}`.trimEnd();
}

/** Day and clock at the place: "Thu 10 Dec 2026 08:05 -05:00". */
export function momentWords(instant: string): string {
  return `${dayWords(instant)} ${wallClockWithOffset(instant)}`;
}

/** A moment at a place, and on the clock of whoever reads it where that shows another time. */
export function placeMoment(instant: string): string {
  return `${momentWords(instant)}${besideIt(yourTime(instant))}`;
}

/** A moment that belongs to no place, on the clock of whoever reads it. */
export function ownMoment(instant: string): string {
  return momentWords(inOwnZone(instant));
}

/** The day of such a moment. */
export function ownDay(instant: string): string {
  return dayWords(inOwnZone(instant));
}

/** "22:00 your time", with its day where that is another one; nothing where both clocks show the same. */
export function yourTime(instant: string): string {
  const own = inOwnZone(instant);
  if (own.slice(0, 16) === instant.slice(0, 16)) return '';
  const day = own.slice(0, 10) === instant.slice(0, 10) ? '' : `${dayWords(own).replace(/ \d{4}$/, '')} `;
  return `${day}${wallClock(own)} your time`;
}

/** A second telling of a thing, in brackets behind the first; nothing where there is none. */
export function besideIt(words: string): string {
  return words && ` (${words})`;
}

/** The same instant on the clock of whoever reads it, with that clock's offset. */
export function inOwnZone(instant: string): string {
  const epochMs = Date.parse(instant);
  const offsetMinutes = -new Date(epochMs).getTimezoneOffset();
  const local = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${local}${offsetText(offsetMinutes)}`;
}

/** The local day of an instant or a day: "2026-12-10" -> "Thu 10 Dec 2026". */
export function dayWords(instant: string): string {
  const midnight = midnightOf(instant);
  const date = new Date(midnight);
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The same without weekday and year, where there is little room: "10 Dec". */
export function shortDay(instant: string): string {
  const date = new Date(midnightOf(instant));
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** "+1" when it ends on the next local day, "-1" over the date line, nothing on the same day. */
export function dayMark(from: string, to: string): string {
  const days = Math.round((midnightOf(to) - midnightOf(from)) / dayMs);
  return days === 0 ? '' : days > 0 ? `+${days}` : String(days);
}

/** "PT6H25M" -> "6h 25m". */
export function durationWords(duration: string): string {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const parts = [days && `${days}d`, hours && `${hours}h`, minutes && `${minutes}m`].filter(Boolean);
  return parts.join(' ') || '0m';
}

/** Time left as mm:ss, hours kept as minutes: 1799 -> "29:59". */
export function countdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

// Only the date part counts: whole local days are compared, whatever the offsets.
function midnightOf(instant: string): number {
  return Date.parse(`${instant.slice(0, 10)}T00:00:00Z`);
}
