import { Command as Commander, type CommanderError, Option } from 'commander';
import type { Catalogue, Command } from './command.ts';
import { usageFailure } from './failure.ts';
import { commandHelp, groupHelp } from './help.ts';
import { HelpAsked, type HelpText } from './help-asked.ts';
import type { RawInput } from './input.ts';
import { type CommandSpec, type FlagSpec, type Group, globalFlags } from './spec.ts';

type RawValue = string | readonly string[] | boolean;

export type RunCommand = (command: Command, raw: RawInput) => Promise<void>;

/** Builds the commander tree from the specs. It prints nothing and ends nothing by itself. */
export function buildProgram(catalogue: Catalogue, runCommand: RunCommand): Commander {
  const { root, groups, commands } = catalogue;
  const specs = commands.map(({ spec }) => spec);
  const program = plainCommand('travel', [], (width) => groupHelp(root, specs, width));
  for (const flag of globalFlags) program.addOption(toOption(flag));
  for (const group of groups) program.addCommand(groupCommand(group, specs));
  for (const command of commands) {
    const [first, second] = command.spec.path;
    const parent = second ? program.commands.find((known) => known.name() === first) : program;
    if (!parent) throw new Error(`"${first}" is not among the groups of the catalogue.`);
    parent.addCommand(leafCommand(command, runCommand));
  }
  return program;
}

function groupCommand(group: Group, specs: readonly CommandSpec[]): Commander {
  return plainCommand(group.path.at(-1) ?? '', group.path, (width) => groupHelp(group, specs, width));
}

function leafCommand(command: Command, runCommand: RunCommand): Commander {
  const { spec } = command;
  const leaf = plainCommand(spec.path.at(-1) ?? '', spec.path, (width) => commandHelp(spec, width));
  // All arguments are optional to the parser: what is missing is told in one sentence, not one by one.
  for (const arg of spec.args) leaf.argument(arg.repeatable ? `[${arg.name}...]` : `[${arg.name}]`);
  for (const flag of spec.flags) leaf.addOption(toOption(flag));
  return leaf.action(() => runCommand(command, readRaw(spec, leaf)));
}

function plainCommand(name: string, path: readonly string[], help: HelpText): Commander {
  const command = new Commander(name);
  command.helpCommand(false).allowExcessArguments(false);
  command.configureOutput({ writeOut: () => {}, writeErr: () => {}, outputError: () => {} });
  // Commander's own help text is never shown, so it is not made either.
  command.helpInformation = () => '';
  return command.exitOverride((error) => {
    if (error.code === 'commander.helpDisplayed') throw new HelpAsked(help);
    if (error.code === 'commander.help') throw withoutSubcommand(command, path, help);
    throw usageFailure(usageSentence(error), [['travel', ...path, '--help'].join(' ')]);
  });
}

function withoutSubcommand(command: Commander, path: readonly string[], help: HelpText): Error {
  if (path.length === 0) return new HelpAsked(help);
  const name = ['travel', ...path].join(' ');
  const nouns = command.commands.map((noun) => noun.name()).join(', ');
  return usageFailure(`${name} needs one of: ${nouns}.`, [`${name} --help`]);
}

// "error: unknown option '--depat'\n(Did you mean --depart?)" becomes one sentence.
function usageSentence(error: CommanderError): string {
  const [what = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, '')}.`;
  return hint ? `${sentence} ${hint.replace(/^\(|\)$/g, '')}` : sentence;
}

function toOption(flag: FlagSpec): Option {
  const short = flag.short ? `-${flag.short}, ` : '';
  const option = new Option(
    `${short}--${flag.name}${flag.value ? ` <${flag.value}>` : ''}`,
    flag.description,
  );
  return flag.repeatable ? option.argParser(collect) : option;
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function readRaw(spec: CommandSpec, leaf: Commander): RawInput {
  const options = leaf.opts();
  const flags = spec.flags.map((flag) => [flag.name, flagValue(flag, options)] as const);
  const args = spec.args.map((arg, index) => [arg.name, leaf.processedArgs[index]] as const);
  return { args: Object.fromEntries(args), flags: Object.fromEntries(flags) };
}

function flagValue(flag: FlagSpec, options: Record<string, RawValue | undefined>): RawValue | undefined {
  const value = options[toOption(flag).attributeName()];
  if (!flag.value) return value === true;
  return value ?? (flag.repeatable ? [] : undefined);
}
