import { invalidValue } from '../failure.ts';

/** Reads "8h", "8h30m", "90m" or bare minutes; undefined stays undefined. */
export function parseMinutes(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const [, hours, minutes] = /^(?:(\d{1,3})h)?(?:(\d{1,5})m?)?$/.exec(text.trim()) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (total > 0) return total;
  throw invalidValue(`${flag} must be a time such as 8h, 8h30m or 510 (minutes), not "${text}".`);
}
