import { describe, expect, test } from 'vitest';
import { catalogue } from './commands.ts';
import { Failure } from './failure.ts';
import { HelpAsked, quickHelp } from './help-asked.ts';
import type { RawInput } from './input.ts';
import { buildProgram } from './program.ts';
import { globalFlags } from './spec.ts';
import { firstCommand } from './testing/words.ts';

async function parse(line: string): Promise<{ path: string; raw: RawInput }> {
  let found: { path: string; raw: RawInput } | undefined;
  const program = buildProgram(catalogue, async ({ spec }, raw) => {
    found = { path: spec.path.join(' '), raw };
  });
  await program.parseAsync(line.split(' ').filter(Boolean), { from: 'user' });
  if (!found) throw new Error('Nothing was run.');
  return found;
}

describe('a command line', () => {
  test('is taken apart by the words of the specs', async () => {
    const { path, raw } = await parse(
      'search flights JFK LAX --depart 2026-12-10 --airline AA --airline DL --refundable',
    );
    expect(path).toBe('search flights');
    expect(raw.args).toEqual({ origin: 'JFK', destination: 'LAX' });
    expect(raw.flags).toMatchObject({ depart: '2026-12-10', airline: ['AA', 'DL'], refundable: true });
  });

  test('takes the global flags in front and behind', async () => {
    await expect(parse('--json holds')).resolves.toMatchObject({ path: 'holds' });
    await expect(parse('holds --json --no-color -q --context work')).resolves.toMatchObject({
      path: 'holds',
    });
  });

  test('takes several ids', async () => {
    expect((await parse('pay A B --all')).raw.args).toEqual({ id: ['A', 'B'] });
  });

  test.each([
    ['serach', 'Did you mean search?'],
    ['search fligths', 'Did you mean flights?'],
    ['search flights A B --depat x', 'Did you mean --depart?'],
    ['search', 'travel search needs one of: flights'],
    ['holds surplus', 'too many arguments'],
    ['search flights A B --depart', "option '--depart <date>' argument missing"],
  ])('"%s" is refused with a hint', async (line, hint) => {
    const failure = await parse(line).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ exit: 'usage' });
    expect((failure as Failure).message.toLowerCase()).toContain(hint.toLowerCase());
  });

  test.each(['', '--help', 'search --help', 'search flights -h', 'search flights A --depart x --help'])(
    '"%s" asks for help',
    async (line) => {
      await expect(parse(line)).rejects.toBeInstanceOf(HelpAsked);
    },
  );
});

test('help is the same with and without the parser', async () => {
  const { root, groups, commands } = catalogue;
  const tree = { root, groups, specs: commands.map(({ spec }) => spec) };
  for (const { path } of [root, ...groups, ...tree.specs]) {
    const words = [...path, '--help'];
    const parsed = await parse(words.join(' ')).catch((error: HelpAsked) => error.lines(80));
    expect(quickHelp(words, tree)?.(80), path.join(' ')).toEqual(parsed);
  }
  expect(quickHelp(['search', 'flights', 'JFK', '--help'], tree)).toBeUndefined();
  expect(quickHelp(['nonsense', '--help'], tree)).toBeUndefined();
});

describe('the tree of commands', () => {
  const specs = catalogue.commands.map(({ spec }) => spec);

  test('has no command twice', () => {
    const paths = specs.map(({ path }) => path.join(' '));
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('is this', () => {
    expect(
      specs.map(({ path, flags }) => [...path, ...flags.map(({ name }) => `--${name}`)].join(' ')),
    ).toMatchSnapshot();
  });

  test.each(specs.map((spec) => [spec.path.join(' '), spec] as const))(
    '%s has a sound spec',
    async (_, spec) => {
      expect(spec.summary).not.toMatch(/\.$/);
      expect(spec.description).toMatch(/\.$/);
      expect(spec.examples.length).toBeGreaterThan(0);
      for (const flag of spec.flags) expect(flag.description, flag.name).toMatch(/\.$/);
    },
  );

  test('gives no global flag a second meaning', () => {
    const globals = new Set<string>(globalFlags.map(({ name }) => name));
    const doubled = specs.flatMap(({ path, flags }) =>
      flags.filter(({ name }) => globals.has(name)).map(({ name }) => `${path.join(' ')} --${name}`),
    );
    expect(doubled).toEqual([]);
  });

  test('counts dates from flags that come before', () => {
    for (const { flags } of specs) {
      for (const [index, { name, from }] of flags.entries()) {
        const before = flags.slice(0, index).map((flag) => flag.name);
        if (from !== undefined) expect(before, name).toContain(from);
      }
    }
  });

  const examples = specs.flatMap((spec) => spec.examples.map(({ command }) => [command, spec] as const));

  test.each(examples)('the example "%s" runs its own command', async (example, spec) => {
    const words = firstCommand(example);
    let path: readonly string[] = [];
    const program = buildProgram(catalogue, async (command) => {
      path = command.spec.path;
    });
    await program.parseAsync(words, { from: 'user' });
    expect(path).toEqual(spec.path);
  });
});
