import { homedir } from 'node:os';
import path from 'node:path';

export interface Folders {
  /** Contexts, sign-ins without a keychain, the last search. */
  readonly config: string;
  /** The local suite's databases, log and state file. */
  readonly data: string;
  /** What can be made again. */
  readonly cache: string;
}

/** Where things are kept: TRAVEL_* first, then XDG, then the home folder. */
export function findFolders(env: Readonly<Record<string, string | undefined>>): Folders {
  const under = (base: string | undefined, fallback: readonly string[]) =>
    path.join(base && path.isAbsolute(base) ? base : path.join(homedir(), ...fallback), 'travel');
  return {
    config: env.TRAVEL_CONFIG_DIR
      ? path.resolve(env.TRAVEL_CONFIG_DIR)
      : under(env.XDG_CONFIG_HOME, ['.config']),
    data: env.TRAVEL_DATA_DIR
      ? path.resolve(env.TRAVEL_DATA_DIR)
      : under(env.XDG_DATA_HOME, ['.local', 'share']),
    cache: under(env.XDG_CACHE_HOME, ['.cache']),
  };
}
