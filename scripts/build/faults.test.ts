import type { Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { findFaults } from './faults.ts';

type Imports = { atOnce?: string[]; lazily?: string[] };

function built(entryPoint: string, files: Record<string, Imports>): Metafile {
  const inputs = Object.entries(files).map(([name, { atOnce = [], lazily = [] }]) => [
    name,
    {
      bytes: 1,
      imports: [
        ...atOnce.map((path) => ({ path, kind: 'import-statement' })),
        ...lazily.map((path) => ({ path, kind: 'dynamic-import' })),
      ],
    },
  ]);
  const used = Object.fromEntries(Object.keys(files).map((name) => [name, { bytesInOutput: 1 }]));
  const output = { bytes: 1, entryPoint, inputs: used, imports: [], exports: [] };
  return { inputs: Object.fromEntries(inputs), outputs: { 'dist/cli/process.cjs': output } };
}

test('contracts at once and everything else when it is needed is fine; a server may load what it likes', () => {
  const commandLine = built('cli/process.ts', {
    'cli/process.ts': { atOnce: ['cli/run.ts', 'server/contracts/values.ts'] },
    'cli/run.ts': { lazily: ['cli/execute.ts', 'cli/dashboard/open.tsx'] },
    'cli/execute.ts': { atOnce: ['node_modules/commander/index.js'] },
    'cli/dashboard/open.tsx': { atOnce: ['node_modules/ink/build/index.js'] },
    'node_modules/commander/index.js': {},
    'node_modules/ink/build/index.js': {},
    'server/contracts/values.ts': {},
  });
  const server = built('server/main.ts', {
    'server/main.ts': { atOnce: ['node_modules/koa/lib/application.js'] },
    'node_modules/koa/lib/application.js': {},
  });
  expect(findFaults([commandLine, server])).toEqual([]);
});

test('a package that is loaded before the command is known is a fault, however many files away', () => {
  const commandLine = built('cli/process.ts', {
    'cli/process.ts': { atOnce: ['cli/run.ts'] },
    'cli/run.ts': { atOnce: ['cli/io/io.ts'] },
    'cli/io/io.ts': { atOnce: ['node_modules/commander/index.js'] },
    'node_modules/commander/index.js': {},
  });
  expect(findFaults([commandLine])).toEqual([
    'cli/process.ts loads commander (in cli/io/io.ts): import it where it is needed.',
  ]);
});

test('what every command loads is frozen as well, and its logic comes with the command only', () => {
  const commandLine = built('cli/process.ts', {
    'cli/process.ts': { lazily: ['cli/execute.ts'] },
    'cli/execute.ts': { atOnce: ['node_modules/@inquirer/core/index.js', 'cli/commands/pay/run.ts'] },
    'cli/commands/pay/run.ts': {},
    'node_modules/@inquirer/core/index.js': {},
  });
  expect(findFaults([commandLine])).toEqual([
    'cli/execute.ts loads @inquirer/core (in cli/execute.ts): import it where it is needed.',
    'cli/execute.ts loads cli/commands/pay/run.ts: a spec is data and imports no logic.',
  ]);
});

test('server code in the command line is a fault, even when it comes late', () => {
  const commandLine = built('cli/process.ts', {
    'cli/process.ts': { lazily: ['server/flights/rules.ts'] },
    'server/flights/rules.ts': {},
  });
  expect(findFaults([commandLine])).toEqual([expect.stringContaining('can load server/flights/rules.ts')]);
});
