import { invalidValue } from '../failure.ts';

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

/** Reads "90s", "10m", "1h" or bare seconds. */
export function parseSeconds(text: string, flag: string): number {
  const [, digits, unit = 's'] = /^(\d{1,6})([smh]?)$/.exec(text.trim()) ?? [];
  const seconds = Number(digits) * (secondsIn[unit || 's'] ?? 1);
  if (seconds > 0) return seconds;
  throw invalidValue(`${flag} must be a time such as 90s, 10m or 1h, not "${text}".`);
}
