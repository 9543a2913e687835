import type { KyselyPlugin, Transaction } from 'kysely';
import type { Database } from '../../server/kernel/database/database.ts';
import { openDatabase } from '../../server/kernel/database/open.ts';
import type { Log } from '../../server/kernel/log.ts';
import { type Life, never } from './life.ts';

/** When a process dies at a commit: nothing of it is there afterwards, or all of it. */
export type CommitFate = 'goes well' | 'dies before' | 'dies after';

export interface Dying {
  readonly life: Life;
  /** Decides about the next commit. */
  fateOfCommit(): CommitFate;
  /** Ends the life at once. */
  crash(when: 'before' | 'after'): void;
  /** Told of each commit. */
  wrote(): void;
}

/** A database in memory that outlives the processes that work on it. */
export interface KeptDatabase {
  /** The database as one process has it: its writes end with its life. */
  of<S>(dying: Dying): Database<S>;
  /** The database itself, for who looks at it from outside. */
  raw<S>(): Database<S>;
  /** Grows with every row that is changed in a transaction. */
  changes(): number;
  close(): Promise<void>;
}

export async function keepDatabase(now: () => number, log: Log): Promise<KeptDatabase> {
  const database = await openDatabase<never>('sqlite::memory:', { now, ownClock: true, log });
  let changes = 0;
  const counter = countRows((rows) => {
    changes += rows;
  });
  return {
    of: <S>(dying: Dying) => databaseOf(database as unknown as Database<S>, counter, dying),
    raw: <S>() => database as unknown as Database<S>,
    changes: () => changes,
    close: () => database.close(),
  };
}

function countRows(count: (rows: number) => void): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count(Number(result.numAffectedRows ?? 0));
      return result;
    },
  };
}

function databaseOf<S>(
  database: Database<S>,
  counter: KyselyPlugin,
  { life, fateOfCommit, crash, wrote }: Dying,
): Database<S> {
  const write = async <T>(work: (trx: Transaction<S>, now: number) => Promise<T>): Promise<T> => {
    if (life.isDead()) return never();
    const fate = fateOfCommit();
    try {
      const result = await database.write(async (trx, now) => {
        if (life.isDead()) throw new Died();
        const done = await work(trx.withPlugin(counter), now);
        if (fate === 'dies before') crash('before');
        // Another of its requests may have been the end of it meanwhile.
        if (life.isDead()) throw new Died();
        return done;
      });
      wrote();
      if (fate === 'dies after') crash('after');
      return life.isDead() ? never() : result;
    } catch (error) {
      if (life.isDead()) return never();
      throw error;
    }
  };
  return { ...database, write, close: async () => {} };
}

/** Rolls the transaction of a dead process back. */
class Died extends Error {}
