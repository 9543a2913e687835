import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installPacked } from '../../../cli/testing/install-packed.ts';
import { compose, findCompose, publicUrl } from '../compose.ts';
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
  SEED_DEMO: 'true',
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
  process.env.TRAVEL_JOURNEY_PROGRAM = installPacked(home).program;
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
