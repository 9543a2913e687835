import { once } from 'node:events';
import { constants } from 'node:os';
import type { Catalogue } from '../command.ts';
import type { Host } from '../host.ts';
import { findFolders } from '../session/folders.ts';
import { expandAlias, readAliases } from './aliases.ts';
import { findExtensions } from './extensions.ts';
import { cutAtCommand } from './words.ts';

/** What the typed words mean: a command line of ours, or another program's. */
export type Resolved =
  | { readonly kind: 'words'; readonly argv: readonly string[] }
  | { readonly kind: 'program'; readonly file: string; readonly args: readonly string[] };

/**
 * Looks up a first word that is no command: an alias, else a program on PATH. A core verb is never looked
 * up, so neither can stand in its way, and neither costs it any time.
 */
export async function resolveWords(host: Host, { commands }: Catalogue): Promise<Resolved> {
  const { before, command, behind } = cutAtCommand(host.argv);
  const isCore = commands.some(({ spec }) => spec.path[0] === command);
  if (command === undefined || isCore) return { kind: 'words', argv: host.argv };
  const aliases = await readAliases(findFolders(host.env).config);
  const expansion = Object.hasOwn(aliases, command) ? aliases[command] : undefined;
  if (expansion !== undefined) {
    return { kind: 'words', argv: [...before, ...expandAlias(expansion, behind)] };
  }
  const extension = findExtensions(host.env).find(({ name }) => name === command);
  if (!extension) return { kind: 'words', argv: host.argv };
  return { kind: 'program', file: extension.file, args: [...before, ...behind] };
}

/** Runs another program in our place: its streams are ours, its exit code too. */
export async function runProgram(
  { file, args }: Resolved & { kind: 'program' },
  host: Host,
): Promise<number> {
  // Every command passes here, few go on to another program.
  const { spawn } = await import('node:child_process');
  // Ctrl-C reaches it from the terminal, as it does us; what we are told otherwise is passed on.
  const child = spawn(file, args, { stdio: 'inherit', env: { ...host.env } });
  host.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
