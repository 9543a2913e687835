import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { localDay, plusDays, weekdayOf } from '../dates/calendar.ts';
import { dayWords } from '../io/time.ts';
import { isOpenHold, type KnownThing, readKnownIds } from '../session/known-ids.ts';
import type { ArgSpec, CommandTree } from '../spec.ts';
import type { Candidate, ValueSource } from './complete.ts';

export interface Sources {
  readonly configFolder: string;
  readonly tree: CommandTree;
  /** Epoch ms. */
  readonly now: number;
  /** The context named on the command line, if one is. */
  readonly context: string | undefined;
}

/** The marker that leaves a value to the shell's own file names. */
export const filesMarker = ':files';

/** Values from the specs, the reference facts and what earlier commands showed: never from a server. */
export function valueSource(sources: Sources): ValueSource {
  return async (entry, typed) => {
    if (entry.choices) return entry.choices.map((value) => ({ value, about: '' }));
    if (entry.type === 'day') return days(sources.now);
    return completed(entry, typed, sources);
  };
}

async function completed(entry: ArgSpec, typed: string, sources: Sources): Promise<readonly Candidate[]> {
  const { configFolder, tree } = sources;
  switch (entry.completes) {
    case 'place':
      return (await import('./places.ts')).placesLike(typed);
    case 'context':
      return contexts(configFolder);
    case 'command':
      return [...new Set(tree.specs.flatMap((spec) => spec.path))].map((value) => ({ value, about: '' }));
    case 'file':
      return [{ value: filesMarker, about: '' }];
    case undefined:
      return [];
    default:
      return knownOf(entry.completes, await known(sources), sources.now);
  }
}

function knownOf(kind: string, things: readonly KnownThing[], now: number): Candidate[] {
  if (kind === 'trip') {
    const names = new Set(things.flatMap(({ trip }) => trip ?? []));
    return [...names].map((value) => ({ value, about: 'trip' }));
  }
  return things
    .filter((thing) => {
      if (kind === 'hold') return isOpenHold(thing, now);
      return (kind === 'transaction') === (thing.kind === 'transaction');
    })
    .map(({ id, about }) => ({ value: id, about }));
}

async function known({ configFolder, context }: Sources): Promise<readonly KnownThing[]> {
  return readKnownIds({ configFolder, context: context ?? (await savedContexts(configFolder)).current });
}

async function contexts(configFolder: string): Promise<Candidate[]> {
  const { names } = await savedContexts(configFolder);
  return ['local', ...names].map((value) => ({ value, about: 'context' }));
}

// Read as plain JSON: the library that keeps the file takes longer to load than a person waits for Tab.
async function savedContexts(configFolder: string): Promise<{ current: string; names: string[] }> {
  try {
    const saved = JSON.parse(await readFile(path.join(configFolder, 'config.json'), 'utf8')) as {
      current?: string;
      contexts?: object;
    };
    return { current: saved.current ?? 'local', names: Object.keys(saved.contexts ?? {}) };
  } catch {
    // Most people never add a context, and then there is no file.
    return { current: 'local', names: [] };
  }
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function days(now: number): Candidate[] {
  const today = localDay(now);
  const week = Array.from({ length: 7 }, (_, index) => plusDays(today, index));
  return [
    { value: 'today', about: dayWords(today) },
    { value: 'tomorrow', about: dayWords(plusDays(today, 1)) },
    ...week.map((day) => ({ value: weekdays[weekdayOf(day)] ?? '', about: dayWords(day) })),
  ];
}
