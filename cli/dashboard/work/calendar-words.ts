import { splitWords, type Words } from '../words.ts';

const dayMs = 86_400_000;

/** The command for a month of fares about the day that was searched; null: no flights were searched. */
export function calendarWords(query: string, now: number): Words | null {
  const [kind, origin, destination, ...flags] = splitWords(query);
  if (kind !== 'flights' || !origin || !destination) return null;
  const depart = flags[flags.indexOf('--depart') + 1] ?? '';
  const about = /^\d{4}-\d{2}-\d{2}$/.test(depart) ? Date.parse(`${depart}T00:00:00Z`) : now;
  // The month that holds the day, but nothing that is past.
  const first = Math.max(now, Date.parse(`${dayOf(about).slice(0, 8)}01T00:00:00Z`));
  return ['search', 'calendar', origin, destination, '--from', dayOf(first), ...kept(flags)];
}

// What a calendar can be narrowed by; each has a value.
function kept(flags: readonly string[]): string[] {
  return ['--adults', '--cabin', '--max-stops'].flatMap((flag) => {
    const at = flags.indexOf(flag);
    return at < 0 ? [] : flags.slice(at, at + 2);
  });
}

function dayOf(epochMs: number): string {
  return new Date(Math.floor(epochMs / dayMs) * dayMs).toISOString().slice(0, 10);
}
