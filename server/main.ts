#!/usr/bin/env node
import { existsSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { type Config, ConfigError, readConfig } from './config.ts';
import { BackupRefused, DatabaseInUse } from './kernel/database/database.ts';
import { SchemaBehind } from './kernel/database/migrate.ts';
import { databaseTrouble } from './kernel/database/trouble.ts';
import { createDeps } from './kernel/deps.ts';
import { createLog } from './kernel/log.ts';
import { findProgram } from './programs.ts';
import { ProgramRefused, refusalExits } from './refused.ts';

/** BSD's EX_TEMPFAIL: another suite has the data folder; whoever started this one waits for that one. */
const exitInUse = 75;

/** A second signal, or a stop that takes longer than this, ends the process at once. */
const hardStopMs = 20_000;
/** Told in their own sentence; anything else is a bug and shows its stack. */
const expectedErrors = [ConfigError, DatabaseInUse, SchemaBehind, BackupRefused, ProgramRefused];
/** What they print is for whoever called them, so their standard output has nothing else. */
const quietPrograms = ['backup', 'import'];
const folderCheckMs = 5_000;

async function main(words: readonly string[]): Promise<void> {
  const program = findProgram(words);
  const config = readConfig(process.env);
  const { version } = packageJson;
  const service = words[0] ?? 'suite';
  const traces = await openTraces(config, { service, version });
  const deps = createDeps({
    log: createLog({ level: quietPrograms.includes(service) ? 'silent' : config.logLevel, service }),
    ...(traces ? { onSpan: traces.onSpan } : {}),
  });
  const running = await program({ config, deps, version });
  if ('done' in running) {
    if (running.done !== null) process.stdout.write(`${running.done}\n`);
    return;
  }
  stopOnSignal(async () => {
    await running.stop();
    await traces?.stop();
  });
  if (service === 'suite') endWithFolder(config.dataDir);
}

async function openTraces({ tracesUrl }: Config, about: { service: string; version: string }) {
  if (!tracesUrl) return undefined;
  const { createSpanExport } = await import('./kernel/telemetry/otlp.ts');
  return createSpanExport({ endpoint: tracesUrl, ...about });
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
  if (error instanceof ProgramRefused) process.exit(refusalExits[error.exit]);
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
  const isExpected = expectedErrors.some((kind) => error instanceof kind);
  return isExpected ? error.message : (error.stack ?? error.message);
}

main(process.argv.slice(2)).catch(fail);
