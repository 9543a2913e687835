import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { catalogue } from '../commands.ts';
import { openCounter } from '../testing/desk.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { expandAlias } from './aliases.ts';
import { resolveWords } from './resolve.ts';
import { cutAtCommand } from './words.ts';

type Counter = Awaited<ReturnType<typeof openCounter>>;
let counter: Counter;

beforeEach(async () => {
  const folder = await temporaryFolder();
  counter = await openCounter({ folder, data: path.join(folder, 'data'), now: Date.now });
});

const commands = [...new Set(catalogue.commands.map(({ spec }) => spec.path[0]))];

describe('the words of a command line', () => {
  test.each([
    [['--json', 'co', '1'], { before: ['--json'], command: 'co', behind: ['1'] }],
    [['--context', 'work', 'co'], { before: ['--context', 'work'], command: 'co', behind: [] }],
    [['--context=work', 'co'], { before: ['--context=work'], command: 'co', behind: [] }],
    [['--', 'co'], { before: ['--', 'co'], command: undefined, behind: [] }],
    [[], { before: [], command: undefined, behind: [] }],
  ])('%j are cut at the command', (argv, cut) => {
    expect(cutAtCommand(argv)).toEqual(cut);
  });

  test.each([
    ['pay --method pm_card_visa', ['KX7M2P'], ['pay', '--method', 'pm_card_visa', 'KX7M2P']],
    [
      'search flights $1 $2 --sort price',
      ['JFK', 'LAX', '--json'],
      'search flights JFK LAX --sort price --json'.split(' '),
    ],
    [
      `hold flight 1 --passenger "Ada Lovelace" --trip '$1'`,
      ['a b'],
      ['hold', 'flight', '1', '--passenger', 'Ada Lovelace', '--trip', 'a b'],
    ],
  ])('"%s" with %j', (expansion, behind, words) => {
    expect(expandAlias(expansion, behind)).toEqual(words);
  });

  test('a missing word is named', () => {
    expect(() => expandAlias('show $2', ['x'])).toThrow('The alias wants a word for $2');
  });
});

describe('an alias', () => {
  test('is set, used, listed and removed', async () => {
    expect(await counter.json('alias set codes "help exit-codes"')).toEqual({
      name: 'codes',
      expansion: 'help exit-codes',
    });
    const said = await counter.travel('codes --json');
    expect(JSON.parse(said.stdout)).toContainEqual(expect.objectContaining({ code: 130 }));
    expect(await counter.json('alias list')).toHaveLength(1);
    await counter.json('alias remove codes');
    expect(await counter.json('alias list')).toEqual([]);
    expect((await counter.travel('codes')).code).toBe(2);
    expect((await counter.travel('alias remove codes')).code).toBe(21);
  });

  test.each(commands)('cannot be called "%s", which is a command', async (name) => {
    expect((await counter.travel(['alias', 'set', name, 'help'])).code).toBe(20);
    await writeFile(path.join(counter.config, 'aliases.json'), JSON.stringify({ [name]: 'help exit-codes' }));
    const host = { argv: [name], env: { TRAVEL_CONFIG_DIR: counter.config } };
    // Whatever the file says: a command is never looked up.
    const resolved = await resolveWords(host as unknown as Parameters<typeof resolveWords>[0], catalogue);
    expect(resolved).toEqual({ kind: 'words', argv: [name] });
  });

  test.each([
    ['"Big One" help', 'a name with a space'],
    ['__proto__ help', 'a name that every object has'],
    ['x ls', 'what is no command'],
  ])('alias set %s is refused: %s', async (words) => {
    expect((await counter.travel(`alias set ${words}`)).code).toBe(20);
  });

  test('that hides a dry run is still one', async () => {
    await counter.travel(['alias', 'set', 'rehearse', 'release --dry-run --idempotency-key k1']);
    const said = await counter.travel('rehearse KX7M2P --json', {
      env: { TRAVEL_API_URL: 'http://127.0.0.1:9' },
    });
    expect(JSON.parse(said.stdout)).toMatchObject({ dry_run: true, idempotency_key: 'k1' });
  });
});

describe('an extension', () => {
  async function install(name: string, body: string): Promise<string> {
    const folder = path.join(counter.folder, 'bin');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `travel-${name}`), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return folder;
  }

  test('is found on PATH, and one called like a command is not', async () => {
    const folder = await install('hello', 'exit 0');
    await install('holds', 'exit 0');
    await writeFile(path.join(folder, 'travel-plain'), 'not a program', { mode: 0o644 });
    expect(await counter.json('extension list', { env: { PATH: `relative:${folder}` } })).toEqual([
      { name: 'hello', file: path.join(folder, 'travel-hello') },
    ]);
  });

  test('is run with the words behind its name, and its exit code is ours', async () => {
    const folder = await install('hello', `printf '%s|' "$@" > "${counter.folder}/heard"; exit 7`);
    const said = await counter.travel(['--json', 'hello', 'a b', '--loud'], {
      env: { PATH: `${folder}:/bin` },
    });
    expect(said.code).toBe(7);
    expect(await readFile(path.join(counter.folder, 'heard'), 'utf8')).toBe('--json|a b|--loud|');
  });

  test.each(commands)('cannot stand in the way of "%s"', async (name) => {
    const folder = await install(name, 'exit 7');
    const host = { argv: [name], env: { TRAVEL_CONFIG_DIR: counter.config, PATH: folder } };
    const resolved = await resolveWords(host as unknown as Parameters<typeof resolveWords>[0], catalogue);
    expect(resolved.kind).toBe('words');
  });
});
