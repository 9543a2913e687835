import type { Station } from '../catalogue.ts';
import { shortDayNames } from '../opening-rules.ts';

const dayNames: readonly string[] = shortDayNames;
const names = dayNames.join('|');
const part = new RegExp(`^(${names})(?:-(${names}))? ([0-2]\\d):([0-5]\\d)-([0-2]\\d):([0-5]\\d)$`);
const lastMinute = 24 * 60;

/**
 * The week of hours as people write them: `Mon-Fri 08:00-18:00; Sat 09:00-13:00`, or `24h`. Days that are not named
 * are closed. Undefined for anything else.
 */
export function readHours(text: string): Station['week'] | undefined {
  if (text === '24h') return dayNames.map(() => ({ opens: 0, closes: lastMinute }));
  const week: (Station['week'][number] | undefined)[] = dayNames.map(() => undefined);
  for (const words of text.split(';')) {
    const match = part.exec(words.trim());
    if (!match) return undefined;
    const [, first = '', last = first, ...clock] = match;
    const [opensHour = 0, opensMinute = 0, closesHour = 0, closesMinute = 0] = clock.map(Number);
    const hours = { opens: opensHour * 60 + opensMinute, closes: closesHour * 60 + closesMinute };
    if (hours.closes <= hours.opens || hours.closes > lastMinute) return undefined;
    const [from, to] = [dayNames.indexOf(first), dayNames.indexOf(last)];
    if (to < from) return undefined;
    for (let day = from; day <= to; day++) {
      if (week[day]) return undefined;
      week[day] = hours;
    }
  }
  return week.map((hours) => hours ?? null);
}
