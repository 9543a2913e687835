import { setTimeout as pause } from 'node:timers/promises';
import { Recovering, type Service } from '../service.ts';

/** By service: may it be sent requests? `recovering` after a restore, until its books agree with its siblings'. */
export interface Readiness {
  readonly services: Readonly<Record<string, 'ready' | 'recovering' | 'not ready'>>;
}

// Who asks does so every few seconds and would rather hear "no" than wait.
const limitMs = 2_000;

/** Asks each service whether it can work, its database included; one that does not say so within 2 s is not ready. */
export async function readReadiness(services: readonly Service[]): Promise<Readiness> {
  const entries = services.map(async (service) => [service.name, await stateOf(service)] as const);
  return { services: Object.fromEntries(await Promise.all(entries)) };
}

export function isReady({ services }: Readiness): boolean {
  return Object.values(services).every((state) => state === 'ready');
}

function stateOf(service: Service): Promise<'ready' | 'recovering' | 'not ready'> {
  return Promise.race([service.ready(), tooLate()]).then(
    () => 'ready',
    (error: unknown) => (error instanceof Recovering ? 'recovering' : 'not ready'),
  );
}

async function tooLate(): Promise<never> {
  await pause(limitMs, undefined, { ref: false });
  throw new Error('No answer in time.');
}
