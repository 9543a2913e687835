import path from 'node:path';
import { invalidValue } from '../failure.ts';
import { readJsonFile, writeJsonFile } from '../session/private-file.ts';

/** Words of a person's own and what they stand for, both as typed. */
export type Aliases = Readonly<Record<string, string>>;

/** The aliases of a config folder; what makes no sense in the file counts as not there. */
export async function readAliases(configFolder: string): Promise<Aliases> {
  const value = await readJsonFile(fileIn(configFolder));
  const pairs = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** Keeps the aliases, in place of those before. */
export async function writeAliases(configFolder: string, aliases: Aliases, unique: string): Promise<void> {
  await writeJsonFile(fileIn(configFolder), aliases, unique);
}

/**
 * The words an alias stands for, with what was typed behind it: $1 to $9 are replaced by the words behind,
 * those that no $n names come last.
 */
export function expandAlias(expansion: string, behind: readonly string[]): string[] {
  const used = new Set<number>();
  const words = cutLikeShell(expansion).map((word) =>
    word.replace(/\$([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      used.add(index);
      const value = behind[index];
      if (value === undefined) throw invalidValue(`The alias wants a word for $${digit}: ${expansion}`);
      return value;
    }),
  );
  return [...words, ...behind.filter((_, index) => !used.has(index))];
}

/** Cuts a line at spaces; single and double quotes keep words together. No shell ever sees it. */
export function cutLikeShell(line: string): string[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)];
  return words.map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

function fileIn(configFolder: string): string {
  return path.join(configFolder, 'aliases.json');
}
