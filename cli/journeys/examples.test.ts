import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fill, type Promised, promisedLines, promisedScripts } from './examples.ts';
import { journeyLimitMs } from './home.ts';
import { typeAtTerminal } from './person-at-terminal.ts';
import { type ExampleStage, openExampleStage } from './scenes.ts';
import type { Person } from './stage.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs, maxConcurrency: 3 });

const hasJq = spawnSync('jq', ['--version']).status === 0;

let stage: ExampleStage;

beforeAll(async () => {
  stage = await openExampleStage();
});
afterAll(() => stage?.close());

/** Types it at a terminal in the home of a person, who answers what is asked. */
async function expectToWork(line: string, { env, folder, email }: Person): Promise<void> {
  const { code, screen } = await typeAtTerminal(line, { env, cwd: folder, email });
  expect(code, `${line}\n${screen}`).toBe(0);
  // jq prints this for a member that is not there.
  expect(screen.trim(), line).not.toBe('null');
}

const isOfSuite = ({ spec }: Promised) => spec.path[0] === 'suite';
const lines = promisedLines();

// The suite of these is one that a person starts: first it must run, and in the end everything of it is gone.
const ranks: Record<string, number> = { start: -1, reset: 1, stop: 2 };
const rankOf = ({ spec }: Promised) => ranks[spec.path[1] ?? ''] ?? 0;

describe.skipIf(!hasJq)('every example of help and of the manual works', () => {
  test.concurrent.each(lines.filter((one) => !isOfSuite(one)))('$line', async (promised) => {
    const { person, meanings } = await stage.sceneOf(promised);
    await expectToWork(fill(promised.line, meanings), person);
  });

  test.concurrent('those of the local suite, one after the other', async () => {
    const person = await stage.stranger('');
    const register =
      'travel register --name Ada --email ada@example.com --password-stdin <<< "a long password"';
    await expectToWork(register, person);
    const ordered = lines.filter(isOfSuite).sort((a, b) => rankOf(a) - rankOf(b));
    for (const { line } of ordered) await expectToWork(line, person);
  });
});

describe.skipIf(!hasJq)('the scripts of', () => {
  test.concurrent.each([
    ['README.md', 1],
    ['man/pages/travel.1.md', 2],
  ])('%s work from beginning to end', async (file, daysLater) => {
    const scripts = promisedScripts(file);
    expect(scripts.length).toBeGreaterThan(2);
    const person = await stage.reader();
    for (const script of scripts) await expectToWork(fill(script, meaningsOfProse(daysLater)), person);
  });
});

/** What a reader puts in: the last of a kind; and another day, because a seat is sold once. */
function meaningsOfProse(daysLater: number): Record<string, string> {
  const stay =
    '$(travel reservations --status Confirmed --jq \'map(select(.type == "hotel"))[0].reservation_id\')';
  return {
    '<transaction>': "$(travel transactions --jq '.[0].transaction_id')",
    '<reservation>': stay,
    '482913057': stay,
    '+2w': `+${14 + daysLater}d`,
  };
}
