import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface ContextWishes {
  readonly flag: string | undefined;
  readonly apiUrl: string | undefined;
  /** Where the command was typed. */
  readonly cwd: string;
}

/** A context by name; with a url it is that of TRAVEL_API_URL, which nobody has saved. */
export interface ChosenName {
  readonly name: string;
  readonly url: string | null;
  /** The file that named it, when it was one in a folder. */
  readonly file: string | null;
}

/** Names the context of a folder and those below it. It holds a name and no address, so that a folder from elsewhere cannot send anybody's token to its own server. */
export const folderFile = '.travel';

/** Which context holds, by files alone: the shell prompt asks this at every line and loads nothing else. Throws a SyntaxError when the file of contexts is damaged. */
export function chooseName(configFolder: string, { flag, apiUrl, cwd }: ContextWishes): ChosenName {
  if (flag !== undefined) return { name: flag, url: null, file: null };
  if (apiUrl) return { name: hostIn(apiUrl), url: apiUrl, file: null };
  return folderName(cwd) ?? { name: currentIn(configFolder), url: null, file: null };
}

function folderName(cwd: string): ChosenName | null {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const file = path.join(folder, folderFile);
    const [line = ''] = (readText(file) ?? '').split('\n');
    if (line.trim() !== '') return { name: line.trim(), url: null, file };
    if (folder === path.dirname(folder)) return null;
  }
}

function currentIn(configFolder: string): string {
  const text = readText(path.join(configFolder, 'config.json')) ?? '{}';
  const { current } = JSON.parse(text) as { current?: unknown };
  return typeof current === 'string' ? current : 'local';
}

function hostIn(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replaceAll(':', '-') : 'unknown';
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
