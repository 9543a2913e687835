import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Listening, listen } from './kernel/http/listen.ts';

const lastPorts = z.record(z.string(), z.int().min(1).max(65_535));

/**
 * Listens on this machine, on the wanted port of each name. Port 0 is the one of the last time, which `file`
 * remembers, so that links people hold survive a restart; if somebody else has it by now, any free one.
 */
export async function listenAsBefore<Name extends string>(
  file: string,
  wanted: Readonly<Record<Name, number>>,
): Promise<Record<Name, Listening>> {
  const last = readLast(file);
  const names = Object.keys(wanted) as Name[];
  const opened = await Promise.all(
    names.map(async (name) => [name, await listenOn(wanted[name], last[name] ?? 0)] as const),
  );
  const ports = opened.map(([name, { url }]) => [name, Number(new URL(url).port)]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(ports))}\n`, { mode: 0o600 });
  return Object.fromEntries(opened) as Record<Name, Listening>;
}

async function listenOn(wanted: number, last: number): Promise<Listening> {
  if (wanted !== 0 || last === 0) return listen(wanted, '127.0.0.1');
  try {
    return await listen(last, '127.0.0.1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(0, '127.0.0.1');
  }
}

/** A file that is not there, or is damaged, remembers nothing; that costs some links, never a start. */
function readLast(file: string): Readonly<Record<string, number>> {
  try {
    return lastPorts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
