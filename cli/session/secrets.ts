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
}

type Keytar = typeof import('keytar/keytar.js');

const service = 'travel';
// A keychain that asks a person or a dead bus must not hang every command.
const keychainLimitMs = 2000;

/**
 * The operating system's keychain when it really works, tried by writing, reading and deleting; else a
 * file that only its owner can read. Once there is such a file it is used without asking the keychain.
 */
export function openSecrets(settings: SecretSettings): SecretStore {
  const file = path.join(settings.configFolder, 'credentials.json');
  const inFile = fileStore(file, settings.newId);
  // One person may have several config folders; their secrets must not meet in the one keychain.
  const account = (name: string) => `${name}@${settings.configFolder}`;
  const forReading = async () => (existsSync(file) ? inFile : ((await keychainStore(account)) ?? inFile));
  return {
    get: async (name) => (await forReading()).get(name),
    delete: async (name) => (await forReading()).delete(name),
    set: async (name, secret) => {
      const keychain = existsSync(file) ? null : await provenKeychain(account, settings.newId());
      if (keychain) return keychain.set(name, secret);
      const isNew = !existsSync(file);
      await inFile.set(name, secret);
      if (isNew) settings.onFile(file);
    },
  };
}

async function provenKeychain(account: (name: string) => string, probe: string): Promise<SecretStore | null> {
  const store = await keychainStore(account);
  if (!store) return null;
  try {
    await store.set('probe', probe);
    const readBack = await store.get('probe');
    await store.delete('probe');
    return readBack === probe ? store : null;
  } catch {
    return null;
  }
}

async function keychainStore(account: (name: string) => string): Promise<SecretStore | null> {
  const keytar = await loadKeytar();
  if (!keytar) return null;
  return {
    get: (name) => inTime(keytar.getPassword(service, account(name))).catch(() => null),
    set: (name, secret) => inTime(keytar.setPassword(service, account(name), secret)),
    delete: async (name) =>
      void (await inTime(keytar.deletePassword(service, account(name))).catch(() => false)),
  };
}

// An optional dependency: machines without a prebuilt keychain module have none.
async function loadKeytar(): Promise<Keytar | null> {
  try {
    const loaded = await import('keytar/keytar.js');
    return (loaded as { default?: Keytar }).default ?? loaded;
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
