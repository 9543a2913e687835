import type { Kysely, Transaction } from 'kysely';
import type { Log } from '../log.ts';

export type Dialect = 'sqlite' | 'postgres';

/** One service's own database, whichever engine it runs on. */
export interface Database<S> {
  readonly kysely: Kysely<S>;
  readonly dialect: Dialect;
  /** Epoch milliseconds by the one clock that decides for this database. */
  now(): Promise<number>;
  /**
   * Runs `work` in one short write transaction and hands it the deciding clock's time. On SQLite it
   * begins IMMEDIATE; on PostgreSQL it is READ COMMITTED and repeated after a deadlock. No network
   * call belongs inside.
   */
  write<T>(work: (trx: Transaction<S>, now: number) => Promise<T>): Promise<T>;
  /**
   * Runs `work` on one consistent view of everything, which no write in between changes. On SQLite the
   * file's one connection is taken as long as it lasts, so it is for rare, short reading.
   */
  snapshot<T>(work: (trx: Transaction<S>, now: number) => Promise<T>): Promise<T>;
  /** Of an engine that has a pool. */
  readonly connections?: () => { readonly busy: number; readonly idle: number; readonly waiting: number };
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Decides the time instead of the server's clock; SQLite always takes it from here. */
  readonly now: () => number;
  /** True: `now` decides on PostgreSQL too (a test's settable clock). */
  readonly ownClock?: boolean;
  /** PostgreSQL: how long a connection may say nothing before it is given up; 30 s. */
  readonly silenceMs?: number;
  readonly log: Log;
}

/** Another process has the database file open; the sentence says which file. */
export class DatabaseInUse extends Error {
  constructor(path: string) {
    super(`Another process is using ${path}. Stop it first, or choose another data folder.`);
    this.name = 'DatabaseInUse';
  }
}

/** A backup cannot be used here; the sentence says why. */
export class BackupRefused extends Error {}

/** SQLSTATE 23505 on PostgreSQL; SQLITE_CONSTRAINT_UNIQUE / _PRIMARYKEY on both SQLite drivers. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === '23505') return true;
  return /UNIQUE constraint failed/.test(error.message);
}
