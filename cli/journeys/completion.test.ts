import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepIds } from '../session/known-ids.ts';
import { aFlight } from '../testing/reservations.ts';
import { journeyLimitMs, travelProgram } from './home.ts';
import { openShell } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

const folder = mkdtempSync(path.join(tmpdir(), 'travel-shells-'));
const env = {
  PATH: `${folder}/bin:${process.env.PATH}`,
  HOME: folder,
  TRAVEL_CONFIG_DIR: path.join(folder, 'config'),
  // Whoever asks a server for a completion fails here.
  TRAVEL_API_URL: 'http://127.0.0.1:9',
  TERM: 'xterm-256color',
};

beforeAll(async () => {
  mkdirSync(path.join(folder, 'bin'));
  const program = path.join(folder, 'bin', 'travel');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${travelProgram}" "$@"\n`);
  chmodSync(program, 0o755);
  const held = aFlight({ trip: 'new york', hold_expires_at: new Date(Date.now() + 600_000).toISOString() });
  await keepIds({ configFolder: env.TRAVEL_CONFIG_DIR, context: 'local' }, [held], 'x');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

// A line as it is typed up to Tab, and the words it has become.
const completed = [
  ['travel search fl', ['search', 'flights']],
  ['travel search flights lax', ['search', 'flights', 'LAX']],
  ['travel search flights JFK LAX --ref', ['search', 'flights', 'JFK', 'LAX', '--refundable']],
  ['travel search flights JFK --cabin bus', ['search', 'flights', 'JFK', '--cabin', 'business']],
  ['travel search flights JFK --cabin=bus', ['search', 'flights', 'JFK', '--cabin=business']],
  ['travel search hotels san\\ fr', ['search', 'hotels', 'San Francisco']],
  ['travel search hotels "san fr', ['search', 'hotels', 'San Francisco']],
  ['travel pay KX', ['pay', 'KX7M2P']],
  ['travel pay --trip ', ['pay', '--trip', 'new york']],
] as const;

const shells = {
  bash: ['bash', ['--norc', '--noprofile', '-i'], 'source <(travel completion bash)'],
  zsh: [
    'zsh',
    ['-f', '-i'],
    'bindkey -e; autoload -Uz compinit; compinit -u -D; source <(travel completion zsh)',
  ],
} as const;

// Instead of being run, the line is printed word by word: Ctrl-A goes to its beginning.
const printWords = "\x01printf '<%s>' \r";

describe.each(Object.entries(shells))('%s completes at Tab', (name, [program, flags, setUp]) => {
  test.runIf(has(name))('what is unique', async () => {
    const shell = openShell(program, flags, { env });
    shell.type(`${setUp}; echo is-"ready"\r`);
    await shell.shows('is-ready');
    for (const [typed, words] of completed) {
      shell.type(`${typed}\t${printWords}`);
      await shell.shows(`<travel>${words.map((word) => `<${word}>`).join('')}`);
    }
    shell.type('exit\r');
    await shell.ends();
  });
});

describe('fish', () => {
  test.runIf(has('fish'))('completes the same, with what each one is', () => {
    const ask = (line: string) => {
      const script = 'travel completion fish | source; complete -C $argv[1]';
      const options = { env, encoding: 'utf8' } as const;
      return execFileSync('fish', ['--no-config', '-c', script, line], options).trimEnd().split('\n');
    };
    expect(ask('travel search fl')).toEqual(['flights\tFind flights, one-way or return']);
    expect(ask('travel search flights lax')).toEqual(['LAX\tLos Angeles']);
    expect(ask('travel search flights "san fr')).toEqual([expect.stringMatching(/^San Francisco\t/)]);
    expect(ask('travel search flights JFK LAX --cabin=bus')[0]).toMatch(/^--cabin=business/);
    expect(ask('travel pay ')).toEqual(['KX7M2P\tHeld LH401']);
    expect(ask('travel pay --trip ')).toEqual([expect.stringMatching(/^new york\t/)]);
  });
});
