import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { compose, findCompose, projectRoot, publicUrl } from '../compose.ts';
import { makeSecrets } from '../secrets.ts';
import { waitUntilReady } from '../wait.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the gateway of the stack under test is. */
    stackUrl: string;
    /** Of its start, from nothing to ready. */
    coldStartMs: number;
  }
}

/** A project and a port of its own, so that a stack with real data beside it is not touched. */
const environment = {
  COMPOSE_PROJECT_NAME: 'travel-test',
  GATEWAY_PORT: '127.0.0.1:18080',
  LOG_LEVEL: 'warn',
  // One machine plays a whole crowd here.
  RATE_ANONYMOUS_PER_MINUTE: '1000000',
  RATE_USER_PER_MINUTE: '1000000',
};

let home: string;

/** Builds and starts the stack, and installs the packed command line. */
export async function setup(project: TestProject): Promise<void> {
  Object.assign(process.env, environment);
  const tool = findCompose();
  makeSecrets();
  home = mkdtempSync(path.join(tmpdir(), 'travel-packed-'));
  process.env.TRAVEL_JOURNEY_PROGRAM = installPacked(home);
  await compose(tool, ['down', '--volumes', '--remove-orphans'], { isQuiet: true });
  await compose(tool, ['build', 'users'], { isQuiet: true });
  const startedAt = Date.now();
  await compose(tool, ['up', '--detach'], { isQuiet: true });
  await waitUntilReady(publicUrl(), (line) => process.stdout.write(`stack: ${line}\n`));
  project.provide('stackUrl', publicUrl());
  project.provide('coldStartMs', Date.now() - startedAt);
}

/** Removes everything: containers, volumes, the installed command line. */
export async function teardown(): Promise<void> {
  await compose(findCompose(), ['down', '--volumes', '--remove-orphans'], { isQuiet: true });
  rmSync(home, { recursive: true, force: true });
}

/** What people get from npm: the tarball, installed where nothing of this folder is. */
function installPacked(home: string): string {
  const run = (args: readonly string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const packed = run(['pack', '--silent', '--pack-destination', home], projectRoot).trim().split('\n').at(-1);
  run(['install', '--no-audit', '--no-fund', '--silent', path.join(home, packed ?? '')], home);
  return path.join(home, 'node_modules/travel/dist/cli/main.js');
}
