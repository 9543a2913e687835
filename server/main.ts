#!/usr/bin/env node
import { existsSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { ConfigError, readConfig } from './config.ts';
import { type ServiceName, serviceNames } from './contracts/endpoint.ts';
import { BackupRefused, DatabaseInUse } from './kernel/database/database.ts';
import { databaseTrouble } from './kernel/database/trouble.ts';
import { createDeps } from './kernel/deps.ts';
import { createLog } from './kernel/log.ts';

/** BSD's EX_TEMPFAIL: another suite has the data folder; whoever started this one waits for that one. */
const exitInUse = 75;

/** A second signal, or a stop that takes longer than this, ends the process at once. */
const hardStopMs = 20_000;
const folderCheckMs = 5_000;

async function main(what: string | undefined, name: string | undefined): Promise<void> {
  const config = readConfig(process.env);
  const deps = createDeps({
    log: createLog({
      level: what === 'backup' ? 'silent' : config.logLevel,
      service: name ?? what ?? 'suite',
    }),
  });
  const { version } = packageJson;
  if (what === 'suite') {
    const { startSuite } = await import('./suite.ts');
    stopOnSignal(await startSuite(config, deps, version));
    endWithFolder(config.dataDir);
    return;
  }
  if (isService(what)) {
    const { startService } = await import('./single.ts');
    stopOnSignal(await startService(what, { config, deps, version }));
    return;
  }
  if (what === 'backup' || what === 'restore') {
    const copying = await import('./backup-commands.ts');
    if (!isService(name)) throw new ConfigError(`Say whose: travel-server ${what} <service>.`);
    const tools = { config, deps };
    if (what === 'backup') await copying.backupService(name, tools, process.stdout);
    else await copying.restoreService(name, tools, process.stdin);
    return;
  }
  if (what === 'sandbox') {
    const { startSandbox } = await import('./sandbox-alone.ts');
    stopOnSignal(await startSandbox(config, deps));
    return;
  }
  throw new ConfigError(
    `Say what to run: travel-server suite, sandbox, backup, restore, or one of ${serviceNames.join(', ')}.`,
  );
}

function isService(what: string | undefined): what is ServiceName {
  return serviceNames.some((name) => name === what);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), hardStopMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A suite whose folder was deleted serves nobody any more: nothing could find it, or keep what it writes. */
function endWithFolder(folder: string): void {
  const look = setInterval(() => {
    if (!existsSync(folder)) process.kill(process.pid, 'SIGTERM');
  }, folderCheckMs);
  look.unref();
}

function fail(error: unknown): never {
  process.stderr.write(`travel-server: ${sentenceOf(error)}\n`);
  process.exit(error instanceof DatabaseInUse ? exitInUse : 1);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, path } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use; choose another with TRAVEL_PORT, or 0 for any free one.`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return `${path ?? 'The data folder'} cannot be written; choose another folder with TRAVEL_DATA_DIR.`;
  }
  if (code === 'ENOSPC') return 'The disk is full; make room or choose another folder with TRAVEL_DATA_DIR.';
  const trouble = databaseTrouble(error);
  if (trouble && process.env.DATABASE_URL) return `${trouble} (${error.message})`;
  if (trouble) return `${trouble} Its folder is chosen with TRAVEL_DATA_DIR.`;
  const isExpected =
    error instanceof ConfigError || error instanceof DatabaseInUse || error instanceof BackupRefused;
  return isExpected ? error.message : (error.stack ?? error.message);
}

main(process.argv[2], process.argv[3]).catch(fail);
