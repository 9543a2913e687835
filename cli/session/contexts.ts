import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure, invalidValue } from '../failure.ts';

/** A server to talk to; the local suite has no fixed address, it is started when needed. */
export interface ServerContext {
  readonly name: string;
  readonly url: string | null;
}

export const localContext: ServerContext = { name: 'local', url: null };

export interface ContextWishes {
  readonly flag: string | undefined;
  readonly apiUrl: string | undefined;
}

interface Saved {
  current: string;
  contexts: Record<string, { url: string }>;
}

/** The context of this command: --context, then TRAVEL_API_URL, then the current one. */
export async function chooseContext(configFolder: string, wishes: ContextWishes): Promise<ServerContext> {
  if (wishes.flag !== undefined) return findContext(configFolder, wishes.flag);
  if (wishes.apiUrl) return { name: hostOf(wishes.apiUrl), url: wishes.apiUrl };
  // Most people never add a context, and then there is no file whose reader is worth loading.
  if (!existsSync(fileIn(configFolder))) return localContext;
  const { current } = await readSaved(configFolder);
  return findContext(configFolder, current);
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

/** Adds a context or gives it another address. */
export async function addContext(configFolder: string, name: string, url: string): Promise<ServerContext> {
  if (!/^[a-z0-9][a-z0-9.-]{0,39}$/.test(name) || name === localContext.name) {
    throw invalidValue(
      `"${name}" cannot be a context's name: use letters a-z, digits and "-", and not "local".`,
    );
  }
  const origin = originOf(url);
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

/** Forgets a context; the local one stays. */
export async function removeContext(configFolder: string, name: string): Promise<ServerContext> {
  const context = await findContext(configFolder, name);
  if (context.url === null) throw invalidValue('The context "local" cannot be removed.');
  const store = await openConf(configFolder);
  const { [name]: _, ...rest } = store.get('contexts');
  store.set('contexts', rest);
  if (store.get('current') === name) store.set('current', localContext.name);
  return context;
}

async function findContext(configFolder: string, name: string): Promise<ServerContext> {
  if (name === localContext.name) return localContext;
  const { contexts } = await readSaved(configFolder);
  const found = contexts[name];
  if (found) return { name, url: found.url };
  const known = [localContext.name, ...Object.keys(contexts)].join(', ');
  throw new Failure('not-found', `There is no context "${name}"; known are: ${known}.`, {
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

function hostOf(url: string): string {
  return new URL(originOf(url)).host.replaceAll(':', '-');
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw invalidValue(`"${url}" is not the address of a server, such as https://travel.example.com.`);
  }
  return parsed.href.replace(/\/+$/, '');
}
