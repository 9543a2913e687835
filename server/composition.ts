import type { Config } from './config.ts';
import type { ServiceName } from './contracts/endpoint.ts';
import { startJobs } from './jobs.ts';
import { createVerifier } from './kernel/auth/verify.ts';
import type { Deps } from './kernel/deps.ts';
import { createApps } from './kernel/http/app.ts';
import type { CheckRate } from './kernel/http/limits.ts';
import type { Listening } from './kernel/http/listen.ts';
import type { Service } from './kernel/service.ts';
import { createMetrics } from './kernel/telemetry/metrics.ts';

export interface Composition {
  readonly config: Config;
  readonly deps: Deps;
  readonly services: readonly Service[];
  readonly faces: { readonly public: Listening; readonly internal: Listening };
  readonly internalUrlOf: (name: ServiceName) => string;
  readonly operatorToken: string | undefined;
  /** Counts requests together with other replicas; left out, this process counts alone. */
  readonly checkRate?: CheckRate | undefined;
  readonly identity: { readonly version: string; readonly instance: string };
}

/** How long requests under way may finish after a stop was asked for. */
const graceMs = 10_000;

/** Lets the services answer and their jobs run; returns how to stop all of it in order. */
export function run({ config, deps, services, faces, ...rest }: Composition): () => Promise<void> {
  const metrics = createMetrics(services, deps.log);
  const apps = createApps({
    services,
    deps,
    metrics,
    limits: config.rateLimits,
    checkRate: rest.checkRate,
    isBehindGateway: config.isBehindGateway,
    identity: rest.identity,
    verifierOf: ({ name }) =>
      createVerifier({
        service: name,
        internalUrlOf: rest.internalUrlOf,
        operatorToken: rest.operatorToken,
        now: deps.now,
      }),
  });
  faces.public.answerWith(apps.public.callback());
  faces.internal.answerWith(apps.internal.callback());
  const jobs = services.flatMap((service) => service.jobs);
  const running = startJobs(
    config.isSweeping ? jobs : jobs.filter(({ name }) => !name.endsWith('-sweeper')),
    deps.log,
    metrics.observeRound,
  );
  return async () => {
    await faces.public.close(graceMs);
    await running.stop();
    await faces.internal.close(graceMs);
    await Promise.all(services.map((service) => service.close()));
  };
}
