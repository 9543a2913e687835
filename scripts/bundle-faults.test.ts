import type { Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { findBundleFaults } from './bundle-faults.ts';

type Part = { inputs: string[]; entryPoint?: string; atStart?: string[]; lazily?: string[] };

function bundle(parts: Record<string, Part>): Metafile {
  const outputs = Object.entries(parts).map(([name, { inputs, entryPoint, atStart = [], lazily = [] }]) => [
    name,
    {
      entryPoint,
      inputs: Object.fromEntries(inputs.map((input) => [input, { bytesInOutput: 1 }])),
      imports: [
        ...atStart.map((path) => ({ path, kind: 'import-statement' })),
        ...lazily.map((path) => ({ path, kind: 'dynamic-import' })),
      ],
    },
  ]);
  return { inputs: {}, outputs: Object.fromEntries(outputs) };
}

test('a command line that loads contracts at start and zod when needed is fine', () => {
  const metafile = bundle({
    'dist/cli/main.js': { inputs: ['cli/main.ts'], lazily: ['dist/chunks/run.js'] },
    'dist/chunks/run.js': { inputs: ['server/flights/contract.ts', 'node_modules/zod/index.js'] },
    'dist/server/main.js': { inputs: ['server/main.ts', 'node_modules/koa/lib/application.js'] },
  });
  expect(findBundleFaults(metafile)).toEqual([]);
});

test('a heavy package at start is a fault, however many files away', () => {
  const metafile = bundle({
    'dist/cli/main.js': { inputs: ['cli/main.ts'], entryPoint: 'cli/main.ts', lazily: ['dist/chunks/p.js'] },
    'dist/chunks/p.js': {
      inputs: ['cli/process.ts'],
      entryPoint: 'cli/process.ts',
      atStart: ['dist/chunks/a.js'],
    },
    'dist/chunks/a.js': { inputs: ['cli/io/io.ts'], atStart: ['dist/chunks/b.js'] },
    'dist/chunks/b.js': { inputs: ['node_modules/ink/build/index.js'] },
  });
  expect(findBundleFaults(metafile)).toEqual([expect.stringContaining('loads ink at start')]);
});

test('what all commands share loads nothing heavy, and no logic comes at start', () => {
  const metafile = bundle({
    'dist/cli/main.js': { inputs: ['cli/main.ts'], lazily: ['dist/chunks/p.js', 'dist/chunks/runs.js'] },
    'dist/chunks/p.js': { inputs: ['cli/commands/pay/run.ts'], entryPoint: 'cli/process.ts' },
    'dist/chunks/runs.js': { inputs: ['node_modules/react/index.js'], entryPoint: 'runs:runs' },
  });
  expect(findBundleFaults(metafile)).toEqual([
    expect.stringContaining('Every command loads react'),
    expect.stringContaining('loads cli/commands/pay/run.ts at start'),
  ]);
});

test('server code in the command line is a fault, even when it comes late', () => {
  const metafile = bundle({
    'dist/cli/main.js': { inputs: ['cli/main.ts'], lazily: ['dist/chunks/run.js'] },
    'dist/chunks/run.js': { inputs: ['server/flights/rules.ts'] },
  });
  expect(findBundleFaults(metafile)).toEqual([expect.stringContaining('can load server/flights/rules.ts')]);
});
