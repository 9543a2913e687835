import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from './worker.ts';

/** What a program has found out so far, so that a run that was cut off goes on where it stopped. */
export interface Notes {
  readonly known: readonly Result[];
  add(result: Result): void;
}

/** Notes are of one very program: whatever is changed in it, all seeds are simulated again. */
export function openNotes(program: string, mostSeeds: number): Notes {
  const hash = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16);
  const file = path.join(path.dirname(program), `seeds-${hash}.ndjson`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const known = lines.map((line) => JSON.parse(line) as Result);
  return {
    known: known.filter(({ seed, violations }) => seed <= mostSeeds && violations.length === 0),
    add: (result) => appendFileSync(file, `${JSON.stringify(result)}\n`),
  };
}
