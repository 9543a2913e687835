import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from './private-file.ts';

/** Keeps short texts out of other people's sight. */
export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export interface SecretSettings {
  readonly configFolder: string;
  readonly newId: () => string;
  /** Told once, when the file is made because there is no keychain. */
  readonly onFile: (file: string) => void;
  /** The keychain's module; null where there is none. */
  readonly loadKeychain?: () => Promise<Keychain | null>;
}

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const service = 'travel';
// A keychain that asks a person or a dead bus must not hang a command: all that is asked of it at once has this long.
const keychainLimitMs = 1_800;

/**
 * The operating system's keychain when it really works, tried by writing, reading and deleting; else a
 * file that only its owner can read. Once there is such a file it is used without asking the keychain.
 */
export function openSecrets(settings: SecretSettings): SecretStore {
  const file = fileIn(settings.configFolder);
  const inFile = fileStore(file, settings.newId);
  const forReading = async () => (existsSync(file) ? inFile : ((await keychainStore(settings)) ?? inFile));
  return {
    get: async (name) => (await forReading()).get(name),
    delete: async (name) => (await forReading()).delete(name),
    set: async (name, secret) => {
      const keychain = existsSync(file) ? null : await provenKeychain(settings);
      if (keychain) return keychain.set(name, secret);
      const isNew = !existsSync(file);
      await inFile.set(name, secret);
      if (isNew) settings.onFile(file);
    },
  };
}

/** Where secrets are kept, found out as for keeping one; makes no file. */
export async function findSecretPlace(
  settings: Omit<SecretSettings, 'onFile'>,
): Promise<{ readonly kind: 'keychain' } | { readonly kind: 'file'; readonly file: string }> {
  const file = fileIn(settings.configFolder);
  const keychain = existsSync(file) ? null : await provenKeychain(settings);
  return keychain ? { kind: 'keychain' } : { kind: 'file', file };
}

type KeychainSettings = Omit<SecretSettings, 'onFile'>;

/** The keychain, when a secret that was put in came out again, all within the limit. */
async function provenKeychain(settings: KeychainSettings): Promise<SecretStore | null> {
  const probe = settings.newId();
  const prove = async () => {
    const store = await keychainStore(settings);
    if (!store) return null;
    await store.set('probe', probe);
    const readBack = await store.get('probe');
    await store.delete('probe');
    return readBack === probe ? store : null;
  };
  return inTime(prove()).catch(() => null);
}

async function keychainStore(settings: KeychainSettings): Promise<SecretStore | null> {
  const keychain = await (settings.loadKeychain ?? loadKeytar)();
  if (!keychain) return null;
  // One person may have several config folders; their secrets must not meet in the one keychain.
  const account = (name: string) => `${name}@${settings.configFolder}`;
  return {
    get: (name) => inTime(keychain.getPassword(service, account(name))).catch(() => null),
    set: (name, secret) => inTime(keychain.setPassword(service, account(name), secret)),
    delete: async (name) =>
      void (await inTime(keychain.deletePassword(service, account(name))).catch(() => false)),
  };
}

// An optional dependency: machines without a prebuilt keychain module have none.
async function loadKeytar(): Promise<Keychain | null> {
  try {
    const loaded = await import('keytar/keytar.js');
    return (loaded as { default?: Keychain }).default ?? loaded;
  } catch {
    return null;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The keychain did not answer.')), keychainLimitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function fileIn(configFolder: string): string {
  return path.join(configFolder, 'credentials.json');
}

function fileStore(file: string, newId: () => string): SecretStore {
  const read = async () => ({ ...((await readJsonFile(file)) as Record<string, string> | undefined) });
  const write = (secrets: Record<string, string>) => writeJsonFile(file, secrets, newId());
  return {
    get: async (name) => (await read())[name] ?? null,
    set: async (name, secret) => write({ ...(await read()), [name]: secret }),
    delete: async (name) => {
      const { [name]: secret, ...rest } = await read();
      if (secret !== undefined) await write(rest);
    },
  };
}
