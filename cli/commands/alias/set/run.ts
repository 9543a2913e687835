import type { Context } from '../../../context.ts';
import { cutLikeShell, readAliases, writeAliases } from '../../../extend/aliases.ts';
import { cutAtCommand } from '../../../extend/words.ts';
import { invalidValue } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import type { CommandTree, Input } from '../../../spec.ts';
import { aliasOutcome } from '../../../views/alias.ts';
import type { aliasSet } from './spec.ts';

/** Keeps an alias that stands for a command and stands in the way of none. */
export async function run({ args }: Input<typeof aliasSet>, context: Context): Promise<Outcome> {
  const { folders, tree, newId } = context;
  const { name, expansion } = args;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
    throw invalidValue(`"${name}" cannot be an alias: use letters a-z, digits and "-".`);
  }
  if (isCommand(name, tree)) {
    throw invalidValue(`"${name}" is a command of travel, and no alias can stand in its way.`);
  }
  const { command } = cutAtCommand(cutLikeShell(expansion));
  if (command === undefined || !isCommand(command, tree)) {
    throw invalidValue(`"${expansion}" does not begin with a command of travel.`, ['travel help']);
  }
  await writeAliases(folders.config, { ...(await readAliases(folders.config)), [name]: expansion }, newId());
  return aliasOutcome({ name, expansion }, 'set');
}

function isCommand(word: string, { specs }: CommandTree): boolean {
  return word === 'help' || specs.some(({ path }) => path[0] === word);
}
