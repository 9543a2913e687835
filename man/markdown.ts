import { exitCodes } from '../cli/exit-codes.ts';
import { argLabel, describe, flagLabel, usageOf } from '../cli/help.ts';
import { type CommandSpec, type CommandTree, globalFlags } from '../cli/spec.ts';

/** Every command on one page, for reading on the web: the same facts as help and the man pages. */
export function commandsPage(tree: CommandTree): string {
  return [
    '# The commands of travel',
    '',
    'Made from the command tree by `npm run man`: change a spec, not this page.',
    '',
    ...tree.specs.map(
      (spec) => `- [${nameOf(spec)}](#${nameOf(spec).replaceAll(' ', '-')}): ${spec.summary}`,
    ),
    '',
    '## Global flags',
    '',
    ...rows(globalFlags.map((flag) => [flagLabel(flag), describe(flag)])),
    '## Exit codes',
    '',
    ...rows(exitCodes.map(({ code, name, meaning }) => [`${code} ${name}`, meaning])),
    ...tree.specs.flatMap(commandLines),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function commandLines(spec: CommandSpec): string[] {
  const entries = [
    ...spec.args.map((arg): Row => [argLabel(arg), describe(arg)]),
    ...spec.flags.map((flag): Row => [flagLabel(flag), describe(flag)]),
  ];
  return [
    `## ${nameOf(spec)}`,
    '',
    spec.description,
    '',
    ...fenced([usageOf(spec)]),
    ...(entries.length > 0 ? rows(entries) : []),
    ...spec.examples.flatMap(({ command, does }) => [does, '', ...fenced([command])]),
    spec.output,
    '',
    `Ends with: ${exitsOf(spec)}.`,
    '',
  ];
}

type Row = readonly [string, string];

function nameOf({ path }: CommandSpec): string {
  return `travel ${path.join(' ')}`;
}

function exitsOf({ exits }: CommandSpec): string {
  const wanted = new Set<string>(['done', 'usage', ...exits, 'interrupted']);
  return exitCodes
    .filter(({ name }) => wanted.has(name))
    .map(({ code, name }) => `${code} ${name}`)
    .join(', ');
}

function rows(entries: readonly Row[]): string[] {
  const lines = entries.map(([term, words]) => `| \`${term}\` | ${words.replaceAll('|', '\\|')} |`);
  return ['| | |', '| --- | --- |', ...lines, ''];
}

function fenced(lines: readonly string[]): string[] {
  return ['```sh', ...lines, '```', ''];
}
