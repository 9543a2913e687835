import { createHash } from 'node:crypto';
import path from 'node:path';
import { isStorageError, readJsonFile, writeJsonFile } from './private-file.ts';
import type { SignIn } from './sign-in.ts';

/** Access that was granted for TRAVEL_TOKEN, kept so that not every command of a script asks for it again. */
export interface GrantedAccess {
  read(): Promise<Granted | null>;
  keep(granted: Granted): Promise<void>;
}

export type Granted = Pick<SignIn, 'accessToken' | 'accessExpiresAt' | 'user'>;

export interface GrantedSettings {
  readonly configFolder: string;
  readonly context: string;
  readonly token: string;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * A file for its owner only. It holds access tokens, which live ten minutes, and never the personal token:
 * its hash tells whose they are.
 */
export function grantedAccess({ configFolder, context, token, now, newId }: GrantedSettings): GrantedAccess {
  const file = path.join(configFolder, 'granted.json');
  const name = createHash('sha256').update(`${context}\n${token}`).digest('hex');
  const readAll = async () => ({ ...((await readJsonFile(file)) as Record<string, Granted> | undefined) });
  return {
    read: async () => (await readAll())[name] ?? null,
    keep: async (granted) => {
      const others = Object.entries(await readAll()).filter(
        ([, { accessExpiresAt }]) => accessExpiresAt > now(),
      );
      const { accessToken, accessExpiresAt, user } = granted;
      const kept = { accessToken, accessExpiresAt, user };
      try {
        await writeJsonFile(file, { ...Object.fromEntries(others), [name]: kept }, newId());
      } catch (error) {
        // Where nothing can be kept every command asks again, and that is all.
        if (!isStorageError(error)) throw error;
      }
    },
  };
}
