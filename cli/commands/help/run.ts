import type { Context } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { Failure } from '../../failure.ts';
import { commandHelp, groupHelp } from '../../help.ts';
import { list, type Outcome, text } from '../../io/outcome.ts';
import { nearestWord } from '../../nearest.ts';
import { type CommandSpec, type CommandTree, globalFlags, type Input } from '../../spec.ts';
import type { help } from './spec.ts';
import { topics } from './topics.ts';

/** Help as text for people and as data for programs. */
export async function run({ args }: Input<typeof help>, { tree, host, io }: Context): Promise<Outcome> {
  const name = args.word.join(' ');
  if (name === 'exit-codes') return exitCodeHelp();
  const topic = topics.find((one) => one.name === name);
  if (topic) return text(topic.lines, { topic: name, text: topic.lines.join('\n') });
  const spec = tree.specs.find(({ path }) => path.join(' ') === name);
  if (spec) return text(commandHelp(spec, io.width), await commandData(spec));
  const group = [tree.root, ...tree.groups].find(({ path }) => path.join(' ') === name);
  if (!group) throw unknownTopic(name, tree);
  return text(groupHelp(group, tree.specs, io.width), treeData(group.path, tree, host.version));
}

function treeData(path: readonly string[], { groups, specs }: CommandTree, version: string): object {
  const isBelow = (other: readonly string[]) => path.every((word, index) => other[index] === word);
  return {
    name: 'travel',
    version,
    global_flags: globalFlags,
    exit_codes: exitCodes,
    groups: groups.filter((group) => isBelow(group.path)),
    commands: specs.filter((spec) => isBelow(spec.path)).map(withoutFunctions),
  };
}

// The shapes of all commands at once would be half a megabyte, so they come one by one.
async function commandData(spec: CommandSpec): Promise<object> {
  const { membersOf, outputSchema } = await import('../../members.ts');
  return {
    ...withoutFunctions(spec),
    members: await membersOf(spec),
    schema: await outputSchema(spec),
  };
}

function withoutFunctions({ json: _, ...data }: CommandSpec): object {
  return data;
}

function exitCodeHelp(): Outcome {
  return list<(typeof exitCodes)[number]>({
    items: exitCodes,
    fields: ['code', 'name', 'meaning'],
    columns: [
      { title: 'CODE', align: 'right', cell: ({ code }) => String(code) },
      { title: 'NAME', cell: ({ name }) => name },
      { title: 'MEANING', cell: ({ meaning }) => meaning },
    ],
    whenEmpty: '',
  });
}

function unknownTopic(name: string, { groups, specs }: CommandTree): Failure {
  const known = [
    ...[...groups, ...specs].map(({ path }) => path.join(' ')),
    ...topics.map((topic) => topic.name),
    'exit-codes',
  ];
  const meant = nearestWord(name, known);
  return new Failure('not-found', `There is no command or topic "${name}".`, {
    next: [meant ? `travel help ${meant}` : 'travel help'],
  });
}
