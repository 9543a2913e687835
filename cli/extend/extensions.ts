import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../host.ts';

export interface Extension {
  readonly name: string;
  readonly file: string;
}

const prefix = 'travel-';
// Our own second program, which happens to be called like one.
const notExtensions = new Set(['server']);

/** The programs called travel-<name> on PATH; of two with one name the first is meant, as in a shell. */
export function findExtensions(env: Env): Extension[] {
  const found = new Map<string, Extension>();
  for (const folder of (env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute)) {
    for (const file of namesIn(folder)) {
      const name = file.slice(prefix.length).replace(/\.(exe|cmd)$/, '');
      if (!file.startsWith(prefix) || !isExtensionName(name) || found.has(name)) continue;
      if (isProgram(path.join(folder, file))) found.set(name, { name, file: path.join(folder, file) });
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function isExtensionName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(name) && !notExtensions.has(name);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
