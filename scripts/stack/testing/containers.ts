import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { composeLines, findCompose } from '../compose.ts';
import { readReadiness } from '../wait.ts';

const run = promisify(execFile);
const tool = findCompose();

/** Ids of a service's running containers, one for each replica. */
export function containersOf(service: string): string[] {
  return composeLines(tool, ['ps', '-q', service]);
}

export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await run('docker', args);
  return stdout.trim();
}

/** Runs JavaScript inside a service's container, where it has that container's networks; answers its output. */
export async function inside(service: string, script: string): Promise<string> {
  const [container] = containersOf(service);
  if (!container) throw new Error(`No container of ${service} runs.`);
  return docker('exec', container, 'node', '--input-type=module', '-e', script);
}

export async function stop(service: string): Promise<void> {
  for (const container of containersOf(service)) await docker('stop', container);
}

export async function start(service: string): Promise<void> {
  for (const container of composeLines(tool, ['ps', '-q', '--all', service]))
    await docker('start', container);
}

/** Waits until the gateway says so of this service. */
export async function waitFor(url: string, service: string, state: 'ready' | 'not ready'): Promise<void> {
  await expect
    .poll(async () => (await readReadiness(url))[service], { timeout: 120_000, interval: 500 })
    .toBe(state);
}

/** Stops a container for as long as the work lasts, and waits until its service is itself again. */
export async function whileStopped(
  { url, container, service }: { url: string; container: string; service: string },
  work: () => Promise<void>,
): Promise<void> {
  await stop(container);
  try {
    await waitFor(url, service, 'not ready');
    await work();
  } finally {
    await start(container);
    await waitFor(url, service, 'ready');
  }
}
