import { setTimeout as pause } from 'node:timers/promises';
import { StackFault } from './fault.ts';
import { serviceNames } from './secrets.ts';

const pollMs = 500;
const limitMs = 180_000;

export type Readiness = Readonly<Record<string, string>>;

/** What the services say of themselves through the gateway: `ready`, `recovering`, `not ready`, `no answer`. */
export async function readReadiness(url: string): Promise<Readiness> {
  const entries = serviceNames.map(async (name) => [name, await askService(url, name)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Waits until every service is ready; says now and then who is not. */
export async function waitUntilReady(url: string, say: (line: string) => void): Promise<number> {
  const startedAt = Date.now();
  let told = '';
  for (;;) {
    const readiness = await readReadiness(url);
    const waiting = Object.entries(readiness).filter(([, state]) => state !== 'ready');
    if (waiting.length === 0) return Date.now() - startedAt;
    const line = waiting.map(([name, state]) => `${name}: ${state}`).join(', ');
    if (Date.now() - startedAt > limitMs) {
      throw new StackFault(`Not ready after ${limitMs / 1000} s: ${line}.`, ['npm run stack:logs']);
    }
    if (line !== told) say(`waiting for ${line}`);
    told = line;
    await pause(pollMs);
  }
}

async function askService(url: string, name: string): Promise<string> {
  try {
    const response = await fetch(`${url}/readyz/${name}`, { signal: AbortSignal.timeout(4_000) });
    const body = (await response.json()) as { services?: Record<string, string> };
    return body.services?.[name] ?? 'no answer';
  } catch {
    return 'no answer';
  }
}
