import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { backupOrder, sandboxFile } from './backup.ts';
import { type Compose, compose, publicUrl } from './compose.ts';
import { StackFault } from './fault.ts';
import { checkSecrets, makeSecrets } from './secrets.ts';
import { waitUntilReady } from './wait.ts';

const databaseLimitMs = 90_000;

/**
 * Puts a backup in the place of everything in the stack, then starts it: payments opens when it has compared
 * its books with the processor, and the inventories' claims wait for that.
 */
export async function restore(tool: Compose, source: string | undefined): Promise<void> {
  const folder = checkBackup(source);
  makeSecrets();
  checkSecrets();
  await compose(tool, ['build', 'users'], { isQuiet: true });
  await compose(tool, ['down', '--remove-orphans'], { isQuiet: true });
  const databases = backupOrder.map((service) => `${service}-db`);
  await compose(tool, ['up', '--detach', ...databases], { isQuiet: true });
  for (const database of databases) await untilItAnswers(tool, database);
  for (const service of backupOrder) {
    const input = createReadStream(path.join(folder, `${service}.ndjson.gz`)).pipe(createGunzip());
    await compose(tool, ['run', '--rm', '-T', '--no-deps', service, 'restore', service], {
      input,
      isQuiet: true,
    });
    say(`restored ${service}`);
  }
  await fillSandbox(tool, path.join(folder, sandboxFile));
  await compose(tool, ['up', '--detach'], { isQuiet: true });
  await waitUntilReady(publicUrl(), say);
  say(`open again at ${publicUrl()}; travel audit tells whether all is well`);
}

function checkBackup(source: string | undefined): string {
  if (!source) throw new StackFault('Say where from: npm run stack:restore -- <folder>');
  const folder = path.resolve(process.env.INIT_CWD ?? '.', source);
  const missing = backupOrder.filter((service) => !existsSync(path.join(folder, `${service}.ndjson.gz`)));
  if (missing.length > 0) {
    throw new StackFault(`${folder} is no whole backup: it has nothing of ${missing.join(', ')}.`);
  }
  return folder;
}

async function untilItAnswers(tool: Compose, database: string): Promise<void> {
  const ask = ['exec', '-T', database, 'pg_isready', '-q', '-h', '127.0.0.1', '-U', 'postgres'];
  for (const deadline = Date.now() + databaseLimitMs; ; await pause(500)) {
    try {
      return await compose(tool, ask, { isQuiet: true });
    } catch {
      if (Date.now() > deadline) throw new StackFault(`${database} does not answer.`, ['npm run stack:logs']);
    }
  }
}

/** A processor is never put back: what the sandbox still has stays, and only an empty one is filled. */
async function fillSandbox(tool: Compose, file: string): Promise<void> {
  if (!existsSync(file)) return;
  const tar = ['tar', 'sandbox', '-C', '/data', '--skip-old-files', '-xf', '-'];
  const input = createReadStream(file);
  await compose(tool, ['run', '--rm', '-T', '--no-deps', '--entrypoint', ...tar], { input, isQuiet: true });
}

function say(line: string): void {
  process.stdout.write(`stack: ${line}\n`);
}
