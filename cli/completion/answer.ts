import type { Env } from '../host.ts';
import { cleanText } from '../io/clean.ts';
import { findFolders } from '../session/folders.ts';
import type { CommandTree } from '../spec.ts';
import { complete } from './complete.ts';
import { valueSource } from './values.ts';

export interface Question {
  /** The words behind `travel`, the last of which is being typed. */
  readonly words: readonly string[];
  readonly env: Env;
  readonly now: number;
  readonly tree: CommandTree;
}

/** Answers a shell: a line per candidate, its value and after a tab what it is. */
export async function completionAnswer({ words, env, now, tree }: Question): Promise<string> {
  const at = words.lastIndexOf('--context', words.length - 2);
  const context = at < 0 ? undefined : words[at + 1];
  const values = valueSource({ configFolder: findFolders(env).config, tree, now, context });
  const candidates = await complete(words, tree, values);
  return candidates.map(({ value, about }) => `${cleanText(value)}\t${cleanText(about)}\n`).join('');
}
