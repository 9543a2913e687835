import { type ExitName, exitCodeOf, exitCodes } from '../cli/exit-codes.ts';
import { argLabel, describe, flagLabel, usageOf } from '../cli/help.ts';
import { type CommandSpec, type CommandTree, globalFlags } from '../cli/spec.ts';
import type { Block, Term } from './blocks.ts';

/** Replaces the placeholders of a page by what the command tree says. */
export function fillIn(blocks: readonly Block[], tree: CommandTree, spec: CommandSpec | undefined): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'placeholder') return [block];
    const filling = spec ? commandFilling(spec, block.name) : treeFilling(tree, block.name);
    if (!filling) throw new Error(`No page of this kind has the placeholder <${block.name}>.`);
    return filling;
  });
}

/** The name of a command's page: "travel-search-flights". */
export function pageName(spec: CommandSpec): string {
  return ['travel', ...spec.path].join('-');
}

function commandFilling(spec: CommandSpec, name: string): Block[] | undefined {
  const args = spec.args.map((arg) => term(argLabel(arg), describe(arg)));
  const flags = spec.flags.map((flag) => term(flagLabel(flag), describe(flag)));
  const fillings: Record<string, Block[]> = {
    name: [paragraph(`${pageName(spec)} - ${lowerFirst(spec.summary)}`)],
    usage: [paragraph(`\`${usageOf(spec)}\``)],
    description: [paragraph(spec.description)],
    options: terms([...args, ...flags], 'None of its own; see GLOBAL FLAGS in `travel`(1).'),
    examples: spec.examples.flatMap(({ command, does }): Block[] => [
      paragraph(does),
      { kind: 'code', lines: [command] },
    ]),
    output: [paragraph(spec.output)],
    exits: terms(exitTerms(['done', 'usage', ...spec.exits, 'interrupted']), ''),
  };
  return fillings[name];
}

function treeFilling(tree: CommandTree, name: string): Block[] | undefined {
  const fillings: Record<string, Block[]> = {
    commands: terms(
      tree.specs.map((spec) => term(`travel ${spec.path.join(' ')}`, `${spec.summary}.`)),
      '',
    ),
    'global-flags': terms(
      globalFlags.map((flag) => term(flagLabel(flag), describe(flag))),
      '',
    ),
    'exit-codes': terms(exitTerms(exitCodes.map(({ name: exit }) => exit)), ''),
  };
  return fillings[name];
}

function exitTerms(names: readonly ExitName[]): Term[] {
  const wanted = new Set(names);
  return exitCodes
    .filter(({ name }) => wanted.has(name))
    .map(({ name, meaning }) => term(String(exitCodeOf(name)), meaning));
}

function terms(list: readonly Term[], otherwise: string): Block[] {
  return list.length > 0 ? [{ kind: 'terms', terms: list }] : [paragraph(otherwise)];
}

function term(name: string, text: string): Term {
  return { term: `\`${name}\``, text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
