import { type Api, createApi } from './api/api.ts';
import type { Globals } from './globals.ts';
import type { Host } from './host.ts';
import type { Io } from './io/io.ts';
import type { Outcome } from './io/outcome.ts';
import { styled } from './io/text.ts';
import { chooseContext, type ServerContext } from './session/contexts.ts';
import { type Folders, findFolders } from './session/folders.ts';
import { openSecrets, type SecretStore } from './session/secrets.ts';
import type { CommandTree } from './spec.ts';
import { serverProgram } from './suite/ensure.ts';
import type { SuiteSettings } from './suite/launch.ts';
import type { Rehearsal } from './writes/dry-run.ts';

/** Runs a command line such as ['holds', '--trip', 'berlin'] with these streams; answers what it has to show. */
export type RunLine = (words: readonly string[], io: Io) => Promise<Outcome | undefined>;

/** What a command is given. Everything costly is made on first use. */
export interface Context {
  readonly io: Io;
  readonly globals: Globals;
  readonly host: Host;
  readonly tree: CommandTree;
  readonly folders: Folders;
  readonly signal: AbortSignal;
  readonly suite: SuiteSettings;
  readonly secrets: SecretStore;
  readonly api: Api;
  /** Where a command tells the price of what a dry run only shows. */
  readonly rehearsal: Rehearsal;
  now(): number;
  newId(): string;
  /** The server this command talks to. */
  server(): Promise<ServerContext>;
  /** Registers clean-up that is done however the command ends, also by Ctrl-C. */
  atEnd(cleanUp: () => Promise<void>): void;
  /** For commands that run commands: a new connection over which lines are run in this process. */
  openLines(): RunLine;
}

export interface ContextParts {
  readonly host: Host;
  readonly globals: Globals;
  readonly io: Io;
  readonly tree: CommandTree;
  readonly rehearsal: Rehearsal;
  readonly atEnd: Context['atEnd'];
  readonly openLines: Context['openLines'];
}

/** Puts a context together; opens nothing yet. */
export function createContext(parts: ContextParts): Context {
  const { host, globals, io, tree, rehearsal, atEnd, openLines } = parts;
  const { now, newId, signal, env } = host;
  const folders = findFolders(env);
  const server = once(() =>
    chooseContext(folders.config, { flag: globals.context, apiUrl: env.TRAVEL_API_URL, cwd: host.cwd }),
  );
  const suite: SuiteSettings = {
    dataFolder: folders.data,
    version: host.version,
    program: serverProgram(host.entryUrl, host.nodeFlags),
    env,
    now,
    signal,
  };
  const secrets = openSecrets({
    configFolder: folders.config,
    newId,
    onFile: (file) =>
      io.note([styled('yellow', `No keychain here: your sign-in is kept in ${file}, readable by you only.`)]),
  });
  const api = createApi({ host, globals, io, server, suite, secrets, configFolder: folders.config });
  const opened = { folders, signal, suite, secrets, api, now, newId, server };
  return { io, globals, host, tree, rehearsal, atEnd, openLines, ...opened };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
