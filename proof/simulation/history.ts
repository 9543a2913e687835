import { createHash } from 'node:crypto';
import { pino } from 'pino';
import type { Log } from '../../server/kernel/log.ts';
import type { Time } from './time.ts';

/** What happened in a world, line by line, with a fingerprint of all of it. */
export interface History {
  add(line: string): void;
  /** Something that must never happen has happened. */
  violate(sentence: string): void;
  violations(): readonly string[];
  lines(): readonly string[];
  /** Equal fingerprints, equal histories. */
  fingerprint(): string;
}

export function createHistory(time: Time, startsAt: number): History {
  const hash = createHash('sha256');
  const lines: string[] = [];
  const violations: string[] = [];
  const add = (text: string) => {
    const line = `${clockTime(time.now() - startsAt)} ${text}`;
    hash.update(`${line}\n`);
    lines.push(line);
  };
  return {
    add,
    violate: (sentence) => {
      add(`VIOLATION ${sentence}`);
      violations.push(sentence);
    },
    violations: () => violations,
    lines: () => lines,
    fingerprint: () => hash.copy().digest('hex').slice(0, 16),
  };
}

/** The services' own log, warnings and worse, as part of the history. */
export function logInto(history: History): Log {
  const stream = { write: (line: string) => history.add(`log ${shorten(JSON.parse(line))}`) };
  return pino({ level: 'warn', base: null, timestamp: false, serializers: { err: String } }, stream);
}

function shorten({ level: _level, msg, ...members }: Record<string, unknown>): string {
  return `${msg} ${JSON.stringify(members)}`;
}

/** `1d 02:03:04.005` since the start. */
function clockTime(milliseconds: number): string {
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0');
  const seconds = milliseconds / 1000;
  const time = [(seconds / 3600) % 24, (seconds / 60) % 60, seconds % 60].map((part) => pad(part)).join(':');
  return `${pad(seconds / 86_400, 1)}d ${time}.${pad(milliseconds % 1000, 3)}`;
}
