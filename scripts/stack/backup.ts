import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Compose, compose, composeLines } from './compose.ts';
import { StackFault } from './fault.ts';

/**
 * The order matters. Each database is copied as it is at one moment, one after the other: what payments
 * counts as booked is then surely in the inventories' copies, and whoever owns it in that of users. What was
 * paid later is found at the processor when the copies are restored.
 */
export const backupOrder = ['payments', 'hotels', 'flights', 'cars', 'users'] as const;

export const sandboxFile = 'sandbox.tar';

/** Copies all five databases into a new folder while the stack runs; whole or not at all. */
export async function backup(tool: Compose, target: string | undefined): Promise<void> {
  if (!target) throw new StackFault('Say where to: npm run stack:backup -- <folder>');
  const folder = path.resolve(process.env.INIT_CWD ?? '.', target);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StackFault(`${folder} is not empty; a backup gets a folder of its own.`);
  }
  if (composeLines(tool, ['ps', '-q', 'payments']).length === 0) {
    throw new StackFault('The stack does not run, and a backup is taken from the running one.', [
      'npm run stack',
    ]);
  }
  const partial = `${folder}.partial`;
  // Passwords' hashes, keys and names are in it: for its owner's eyes only.
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  for (const service of backupOrder) {
    await copyService(tool, service, path.join(partial, `${service}.ndjson.gz`));
    process.stdout.write(`stack: copied ${service}\n`);
  }
  await copySandbox(tool, path.join(partial, sandboxFile));
  renameSync(partial, folder);
  process.stdout.write(`stack: the backup is in ${folder}\n`);
}

async function copyService(tool: Compose, service: string, file: string): Promise<void> {
  const zip = createGzip();
  const written = createWriteStream(file, { mode: 0o600, flags: 'w' });
  zip.pipe(written);
  const command = ['exec', '-T', service, 'node', 'dist/server/main.js', 'backup', service];
  await compose(tool, command, { output: zip });
  await finished(written);
}

/**
 * The sandbox stands for the outside world and has no backup of its own kind: it rests for the second in which
 * its file is copied, and payments asks again. With a real key there is nothing in it.
 */
async function copySandbox(tool: Compose, file: string): Promise<void> {
  await compose(tool, ['stop', 'sandbox'], { isQuiet: true });
  try {
    const output = createWriteStream(file, { mode: 0o600 });
    const tar = [
      'run',
      '--rm',
      '-T',
      '--no-deps',
      '--entrypoint',
      'tar',
      'sandbox',
      '-C',
      '/data',
      '-cf',
      '-',
      '.',
    ];
    await compose(tool, tar, { output });
    await finished(output);
  } finally {
    await compose(tool, ['start', 'sandbox'], { isQuiet: true });
  }
}
