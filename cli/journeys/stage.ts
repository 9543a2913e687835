import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { sql } from 'kysely';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/kernel/database/open.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { startSuite } from '../../server/suite.ts';
import { type Desk, deskVersion, openCounter } from '../testing/desk.ts';
import { travelProgram } from './home.ts';

/** What every person on the stage signs in with. */
export const password = 'a long stage password';

/** Somebody who is signed in, with a home folder of their own; lines are run in this process. */
export interface Person extends Pick<Desk, 'folder' | 'travel' | 'json'> {
  readonly email: string;
  /** For real processes: this home, this suite, and `travel` on PATH. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A whole suite in this process, for real `travel` processes to talk to as their local suite. Its clock runs,
 * and can be moved, so that yesterday's holds need no waiting.
 */
export interface Stage {
  readonly data: string;
  /** Moves the clock to so many milliseconds away from the present. */
  setAway(milliseconds: number): void;
  /** Registers somebody who has nothing yet. */
  newcomer(name?: string): Promise<Person>;
  /** The same person once more, in another home that is a copy. */
  copyOf(person: Person): Promise<Person>;
  /** A home without anybody signed in, and without a suite when `data` is another folder. */
  stranger(data?: string): Promise<Person>;
  /** Stops the suite, alters a database by hand, and starts it again. */
  alter(database: string, statement: ReturnType<typeof sql>): Promise<void>;
  close(): Promise<void>;
}

/** Limits are out of the way: one machine plays everybody. */
const settings = {
  SEED_DEMO: 'true',
  MAX_LIVE_HOLDS: '500',
  RATE_ANONYMOUS_PER_MINUTE: '100000',
  RATE_USER_PER_MINUTE: '100000',
};

/** Opens a stage with nobody on it; `variables` configure its suite. */
export async function openStage(variables: Record<string, string> = {}): Promise<Stage> {
  const root = await mkdtemp(path.join(tmpdir(), 'travel-stage-'));
  const data = path.join(root, 'data');
  let awayMs = 0;
  const now = () => Date.now() + awayMs;
  const config = readConfig({ TRAVEL_DATA_DIR: data, ...settings, ...variables });
  const start = () => startSuite(config, createDeps({ now }), deskVersion);
  let stop = await start();
  await putOnPath(path.join(root, 'bin'));
  let people = 0;
  const enter = async (email: string, from?: string, dataFolder = data): Promise<Person> => {
    people += 1;
    const folder = path.join(root, `home-${people}`);
    await mkdir(folder);
    if (from) await cp(from, folder, { recursive: true });
    const env = {
      PATH: `${path.join(root, 'bin')}:${process.env.PATH}`,
      HOME: folder,
      TRAVEL_CONFIG_DIR: path.join(folder, 'config'),
      TRAVEL_DATA_DIR: dataFolder,
    };
    return { ...(await openCounter({ folder, data: dataFolder, now })), email, env };
  };
  return {
    data,
    setAway: (milliseconds) => {
      awayMs = milliseconds;
    },
    newcomer: async (name = 'Ada Lovelace') => {
      const email = people === 0 ? 'ada@example.com' : `ada.${people}@example.com`;
      const person = await enter(email);
      const words = ['register', '--name', name, '--email', email, '--password-stdin'];
      const said = await person.travel(words, { stdin: `${password}\n` });
      if (said.code !== 0) throw new Error(said.stderr);
      return person;
    },
    copyOf: (person) => enter(person.email, person.folder),
    stranger: (dataFolder) => enter(`ada.${people}@example.com`, undefined, dataFolder),
    alter: async (name, statement) => {
      await stop();
      const deps = createDeps();
      const database = await openDatabase(`sqlite:${path.join(data, `${name}.sqlite`)}`, deps);
      await statement.execute(database.kysely);
      await database.close();
      stop = await start();
    },
    close: async () => {
      await stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function putOnPath(bin: string): Promise<void> {
  await mkdir(bin);
  const script = `#!/bin/sh\nexec "${process.execPath}" "${travelProgram}" "$@"\n`;
  await writeFile(path.join(bin, 'travel'), script, { mode: 0o755 });
}
