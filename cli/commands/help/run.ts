import type { Context } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { Failure } from '../../failure.ts';
import { commandHelp, groupHelp } from '../../help.ts';
import { list, type Outcome, text } from '../../io/outcome.ts';
import { type CommandSpec, globalFlags, type Input } from '../../spec.ts';
import type { help } from './spec.ts';

/** Help as text for people and as data for programs. */
export async function run({ args }: Input<typeof help>, { tree }: Context): Promise<Outcome> {
  const words = args.word;
  if (words.length === 1 && words[0] === 'exit-codes') return exitCodeHelp();
  const spec = tree.specs.find(({ path }) => path.join(' ') === words.join(' '));
  if (spec) return text(commandHelp(spec), spec);
  const group = [tree.root, ...tree.groups].find(({ path }) => path.join(' ') === words.join(' '));
  if (!group) throw unknownTopic(words);
  const members = tree.specs.filter(({ path }) => group.path.every((word, index) => path[index] === word));
  return text(groupHelp(group, tree.specs), treeData(members));
}

function treeData(commands: readonly CommandSpec[]): object {
  return { name: 'travel', global_flags: globalFlags, exit_codes: exitCodes, commands };
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

function unknownTopic(words: readonly string[]): Failure {
  return new Failure('not-found', `There is no command or topic "${words.join(' ')}".`, {
    next: ['travel help'],
  });
}
