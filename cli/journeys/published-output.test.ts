import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { catalogue } from '../commands.ts';
import { cellText } from '../io/records.ts';
import type { CommandSpec } from '../spec.ts';
import { expectPublished } from '../testing/published.ts';
import { firstCommand } from '../testing/words.ts';
import { fill, promisedLines } from './examples.ts';
import { journeyLimitMs } from './home.ts';
import { type ExampleStage, openExampleStage } from './scenes.ts';
import { password } from './stage.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

/** Commands whose output is held to their schema where their suite or their clock is. */
const elsewhere = new Set(
  ['suite start', 'suite stop', 'suite logs', 'suite backup', 'suite restore', 'suite reset'].concat([
    'demo',
    'watch',
    // A script is given the address of a page and 41, and has no card yet to print.
    'cards add',
  ]),
);

const specs = catalogue.commands
  .map(({ spec }) => spec)
  .filter((spec) => !spec.needsTerminal && !elsewhere.has(spec.path.join(' ')));

// What changes something cannot be looked at twice.
const forgetting = ['logout', 'context remove', 'alias remove'];
const isRead = ({ flags, path }: CommandSpec) =>
  !flags.some(({ name }) => name === 'dry-run') && !forgetting.includes(path.join(' '));

let stage: ExampleStage;

beforeAll(async () => {
  stage = await openExampleStage();
});
afterAll(() => stage?.close());

/** The first example of a command that a script can run, with what it printed. */
async function runExample(spec: CommandSpec, form: '--json' | '--csv') {
  const failures: string[] = [];
  const printing = promisedLines().filter((one) => one.spec === spec && !one.line.includes('--output'));
  for (const promised of printing) {
    const { person, meanings } = await stage.sceneOf(promised);
    const line = fill(promised.line, meanings);
    const words = firstCommand(line).filter((word) => !['--json', '--ndjson'].includes(word));
    const stdin = line.includes('< token.txt') ? stage.token : password;
    const said = await person.travel([...words, form], { stdin, cwd: person.folder });
    if (said.code === 0) return { words, stdout: said.stdout, person };
    failures.push(`${line}: ${said.stderr}`);
  }
  throw new Error(`No example of ${spec.path.join(' ')} runs in a script:\n${failures.join('\n')}`);
}

describe('what a command really prints with --json is what it says it prints', () => {
  test.each(specs.map((spec) => [spec.path.join(' '), spec] as const))('travel %s', async (_, spec) => {
    const { stdout } = await runExample(spec, '--json');
    await expectPublished(spec, JSON.parse(stdout));
  });
});

// What counts time differs from one look to the next, and so does what is signed for a while.
const ticking = /seconds|took_ms|offer_id|expires_at/;

describe('--csv comes back as the members of --json', () => {
  test.each(specs.filter(isRead).map((spec) => [spec.path.join(' '), spec] as const))(
    'travel %s',
    async (_, spec) => {
      const { words, stdout, person } = await runExample(spec, '--csv');
      const rows = parse(stdout, { columns: true }) as Record<string, string>[];
      const { stdout: json } = await person.travel([...words, '--json'], { stdin: password });
      const records = [JSON.parse(json) as object | object[]].flat();
      const fields = Object.keys(rows[0] ?? {}).filter((field) => !ticking.test(field));
      const told = (cellOf: (field: string, index: number) => string | undefined) =>
        records.map((_record, index) => fields.map((field) => [field, cellOf(field, index)]));
      expect(rows).toHaveLength(records.length);
      // An apostrophe keeps a spreadsheet from running what is no number and looks like a formula.
      expect(told((field, index) => rows[index]?.[field]?.replace(/^'(?=[=+\-@])/, ''))).toEqual(
        told((field, index) => cellText(records[index] as object, field)),
      );
    },
  );
});
