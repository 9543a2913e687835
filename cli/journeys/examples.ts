import { readFileSync } from 'node:fs';
import path from 'node:path';
import { topics } from '../commands/help/topics.ts';
import { catalogue } from '../commands.ts';
import type { CommandSpec } from '../spec.ts';

/** One line that is promised to work, and the command it is about. */
export interface Promised {
  readonly line: string;
  readonly spec: CommandSpec;
}

const specs = catalogue.commands.map(({ spec }) => spec);

/** Every example of help, of its topics, and so of the manual and docs/commands.md, each of them once. */
export function promisedLines(): Promised[] {
  const lines = [
    ...[catalogue.root, ...catalogue.groups].flatMap(({ examples }) => examples),
    ...specs.flatMap(({ examples }) => examples.map(({ command }) => command)),
    ...topics.flatMap((topic) => topic.lines.filter((one) => /^ {2}travel /.test(one))),
  ].map((line) => line.trim());
  return [...new Set(lines)].map((line) => ({ line, spec: specOf(line) }));
}

/** The scripts of a page of prose: its indented or fenced blocks that run travel, each as one script. */
export function promisedScripts(file: string): string[] {
  const text = readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
  const fenced = [...text.matchAll(/^```(?:console|sh)\n([\s\S]*?)^```$/gm)].map(([, block = '']) =>
    block.replace(/^\$ /gm, ''),
  );
  const indented = text.match(/(?:^ {4}\S.*\n(?: {4,}.*\n)*)/gm) ?? [];
  return [...fenced, ...indented]
    .map((block) =>
      block
        .split('\n')
        .filter((line) => !/^\s*npm /.test(line))
        .join('\n'),
    )
    .filter((block) => /^\s*(\w+=\$\()?travel /m.test(block));
}

/** A line with what its ids and amounts stand for. Longer names first: a token's id is the beginning of a transaction's. */
export function fill(text: string, meanings: Readonly<Record<string, string>>): string {
  const names = Object.keys(meanings).sort((a, b) => b.length - a.length);
  return names.reduce((filled, name) => filled.replaceAll(name, meanings[name] ?? ''), text);
}

/** The command of the longest path that the first `travel` of the line begins. */
function specOf(line: string): CommandSpec {
  const [, words = ''] = /\btravel (.*)/.exec(line) ?? [];
  const found = specs
    .filter(({ path: names }) => `${words} `.startsWith(`${names.join(' ')} `))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!found) throw new Error(`"${line}" runs no command.`);
  return found;
}
