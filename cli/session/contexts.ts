import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure, invalidValue } from '../failure.ts';
import { type ChosenName, type ContextWishes, chooseName, folderFile } from './choose-context.ts';

/** A server to talk to with a sign-in of its own; the local suite (url null) is started when needed. */
export interface ServerContext {
  readonly name: string;
  readonly url: string | null;
}

export const localContext: ServerContext = { name: 'local', url: null };

interface Saved {
  current: string;
  contexts: Record<string, { url: string | null }>;
}

/** The context of this command: --context, TRAVEL_API_URL, the `.travel` file of the folder, the current one. */
export async function chooseContext(configFolder: string, wishes: ContextWishes): Promise<ServerContext> {
  const choice = await chooseOrExplain(configFolder, wishes);
  if (choice.url !== null) return { name: choice.name, url: originOf(choice.url) };
  return findContext(configFolder, choice.name, choice.file);
}

async function chooseOrExplain(configFolder: string, wishes: ContextWishes): Promise<ChosenName> {
  try {
    return chooseName(configFolder, wishes);
  } catch (error) {
    // Reading it in full says what is wrong with the file.
    await readSaved(configFolder);
    throw error;
  }
}

/** All contexts, `local` first. */
export async function listContexts(configFolder: string): Promise<(ServerContext & { current: boolean })[]> {
  const { current, contexts } = await readSaved(configFolder);
  const remote = Object.entries(contexts).map(([name, { url }]) => ({
    name,
    url,
    current: name === current,
  }));
  return [{ ...localContext, current: current === localContext.name }, ...remote];
}

/** Adds a context or gives it another address; without one it is another sign-in to the local suite. */
export async function addContext(
  configFolder: string,
  name: string,
  url: string | undefined,
): Promise<ServerContext> {
  if (!/^[a-z0-9][a-z0-9.-]{0,39}$/.test(name) || name === localContext.name) {
    throw invalidValue(
      `"${name}" cannot be a context's name: use letters a-z, digits and "-", and not "local".`,
    );
  }
  const origin = url === undefined ? null : originOf(url);
  const store = await openConf(configFolder);
  store.set('contexts', { ...store.get('contexts'), [name]: { url: origin } });
  return { name, url: origin };
}

/** Makes a context the current one. */
export async function setCurrentContext(configFolder: string, name: string): Promise<ServerContext> {
  const context = await findContext(configFolder, name);
  (await openConf(configFolder)).set('current', name);
  return context;
}

/** Makes a context that of a folder and all folders below it. */
export async function setFolderContext(
  configFolder: string,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<ServerContext> {
  const context = await findContext(configFolder, name);
  await writeFile(path.join(folder, folderFile), `${name}\n`);
  return context;
}

/** Forgets a context; the local one stays. */
export async function removeContext(configFolder: string, name: string): Promise<ServerContext> {
  const context = await findContext(configFolder, name);
  if (context.name === localContext.name) throw invalidValue('The context "local" cannot be removed.');
  const store = await openConf(configFolder);
  const { [name]: _, ...rest } = store.get('contexts');
  store.set('contexts', rest);
  if (store.get('current') === name) store.set('current', localContext.name);
  return context;
}

async function findContext(
  configFolder: string,
  name: string,
  namedIn: string | null = null,
): Promise<ServerContext> {
  if (name === localContext.name) return localContext;
  const { contexts } = await readSaved(configFolder);
  const found = contexts[name];
  if (found) return { name, url: found.url };
  const known = [localContext.name, ...Object.keys(contexts)].join(', ');
  const where = namedIn === null ? '' : `, which ${namedIn} names`;
  throw new Failure('not-found', `There is no context "${name}"${where}; known are: ${known}.`, {
    next: ['travel context list'],
  });
}

async function readSaved(configFolder: string): Promise<Saved> {
  return (await openConf(configFolder)).store;
}

async function openConf(configFolder: string) {
  const { default: Conf } = await import('conf');
  try {
    return new Conf<Saved>({
      cwd: configFolder,
      configName: 'config',
      configFileMode: 0o600,
      defaults: { current: localContext.name, contexts: {} },
    });
  } catch (cause) {
    throw invalidValue(`${fileIn(configFolder)} cannot be used: ${(cause as Error).message}`);
  }
}

function fileIn(configFolder: string): string {
  return path.join(configFolder, 'config.json');
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw invalidValue(`"${url}" is not the address of a server, such as https://travel.example.com.`);
  }
  return parsed.href.replace(/\/+$/, '');
}
