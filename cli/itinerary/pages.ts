import { cleanText } from '../io/clean.ts';
import { escapeHtml, htmlPage } from '../io/html-page.ts';
import { type Line, styled } from '../io/text.ts';
import { besideIt, dayWords, wallClockWithOffset, yourTime } from '../io/time.ts';
import type { Stop } from './stops.ts';

/** The stops of one local day, in order. */
interface Day {
  readonly title: string;
  readonly stops: readonly Stop[];
}

/** For a terminal. */
export function toLines(stops: readonly Stop[]): Line[] {
  return daysOf(stops).flatMap(({ title, stops: ofDay }, index): Line[] => [
    ...(index > 0 ? [''] : []),
    styled('bold', title),
    ...ofDay.flatMap((stop): Line[] => [
      [
        `  ${timesOf(stop, (at) => besideIt(yourTime(at)))}  `,
        styled('cyan', stop.title),
        stop.is_paid ? '' : styled('yellow', '  held, not paid'),
      ],
      `    ${stop.place}`,
      ...stop.details.map((detail) => styled('dim', `    ${detail}`)),
      styled('dim', `    ${stop.reservation_id}`),
    ]),
  ]);
}

export function toMarkdown(stops: readonly Stop[], name: string): string {
  const lines = daysOf(stops).flatMap(({ title, stops: ofDay }) => [
    `\n## ${markdown(title)}\n`,
    ...ofDay.flatMap((stop) => [
      `- **${markdown(timesOf(stop))}** ${markdown(stop.title)}${stop.is_paid ? '' : ' *(held, not paid)*'}`,
      ...[stop.place, ...stop.details, stop.reservation_id].map((detail) => `  - ${markdown(detail)}`),
    ]),
  ]);
  return `# ${markdown(name)}\n${lines.join('\n')}\n`;
}

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h2 { border-bottom: 1px solid; margin-top: 2rem; font-size: 1.1rem; }
section { break-inside: avoid; margin: 1rem 0; }
h3, p { margin: 0; }
`.trim();

/** A page that stands alone; it prints well. */
export function toHtml(stops: readonly Stop[], name: string): string {
  const days = daysOf(stops).map(
    ({ title, stops: ofDay }) => `<h2>${escapeHtml(title)}</h2>\n${ofDay.map(htmlStop).join('\n')}`,
  );
  return htmlPage({ title: name, style, body: days.join('\n') });
}

/**
 * "08:05 -05:00 to 11:30 -08:00", with the day of the end when it is another. A file is for anybody, so only where
 * it is known who reads is there something beside a time.
 */
export function timesOf({ begins, ends }: Stop, beside = (_at: string) => ''): string {
  const isSameDay = begins.at.slice(0, 10) === ends.at.slice(0, 10);
  const day = isSameDay ? '' : `${dayWords(ends.at)} `;
  const words = ({ at }: Stop['begins']) => `${wallClockWithOffset(at)}${beside(at)}`;
  return `${words(begins)} to ${day}${words(ends)}`;
}

/** Grouped by the day on the calendar of the place where a stop begins. */
export function daysOf(stops: readonly Stop[]): Day[] {
  const days = new Map<string, Stop[]>();
  for (const stop of stops) {
    const day = stop.begins.at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), stop]);
  }
  return [...days.keys()].sort().map((day) => ({ title: dayWords(day), stops: days.get(day) ?? [] }));
}

function htmlStop(stop: Stop): string {
  const held = stop.is_paid ? '' : ' <em>(held, not paid)</em>';
  const details = [stop.place, ...stop.details, stop.reservation_id].map(
    (detail) => `<p>${escapeHtml(detail)}</p>`,
  );
  const times = `${begin(stop)} to ${end(stop)}`;
  return `<section><h3>${escapeHtml(stop.title)}${held}</h3>\n<p>${times}</p>\n${details.join('\n')}</section>`;
}

function begin({ begins }: Stop): string {
  return `<time datetime="${escapeHtml(begins.at)}">${escapeHtml(wallClockWithOffset(begins.at))}</time>`;
}

function end(stop: Stop): string {
  const words = timesOf(stop).replace(/^.* to /, '');
  return `<time datetime="${escapeHtml(stop.ends.at)}">${escapeHtml(words)}</time>`;
}

function markdown(text: string): string {
  return cleanText(text).replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');
}
