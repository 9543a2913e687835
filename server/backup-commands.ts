import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type Config, ConfigError } from './config.ts';
import type { ServiceName } from './contracts/endpoint.ts';
import { readBackup, writeBackup } from './kernel/database/backup.ts';
import { openDatabase } from './kernel/database/open.ts';
import type { Deps } from './kernel/deps.ts';
import { migrateService } from './migrate.ts';
import { noteRestore } from './payments/service.ts';

interface Tools {
  readonly config: Config;
  readonly deps: Deps;
}

/** Writes a service's PostgreSQL database to `output`, as it is at one moment; the service goes on working. */
export async function backupService(name: ServiceName, tools: Tools, output: Writable): Promise<void> {
  const database = await open(tools);
  try {
    const write = async (line: string) => {
      if (!output.write(`${line}\n`)) await once(output, 'drain');
    };
    await writeBackup(database, { name, write });
  } finally {
    await database.close();
  }
}

/**
 * Puts a backup in the place of all that is in a service's database, which nobody else may be using. Payments
 * then starts in recovery: it opens when it has compared its books with the processor.
 */
export async function restoreService(name: ServiceName, tools: Tools, input: Readable): Promise<void> {
  await migrateService(name, tools);
  const database = await open(tools);
  try {
    const takenAt = await readBackup(database, { name, input });
    if (name === 'payments') await noteRestore(database, { id: tools.deps.random.id(), takenAt });
  } finally {
    await database.close();
  }
}

function open({ config, deps }: Tools) {
  // biome-ignore lint/suspicious/noExplicitAny: whichever service's tables they are.
  return openDatabase<any>(urlOf(config), { now: deps.now, log: deps.log });
}

function urlOf({ databaseUrl }: Config): string {
  if (databaseUrl?.startsWith('postgres')) return databaseUrl;
  throw new ConfigError(
    'DATABASE_URL must name a PostgreSQL database; a suite is copied by travel suite backup.',
  );
}
