import { run } from './composition.ts';
import { type Config, ConfigError } from './config.ts';
import type { ServiceName } from './contracts/endpoint.ts';
import type { Deps } from './kernel/deps.ts';
import { listen } from './kernel/http/listen.ts';
import { services } from './services.ts';

/** Runs one service in this process, as a container does: its own database, siblings by URL. */
export async function startService(
  name: ServiceName,
  { config, deps, version }: { readonly config: Config; readonly deps: Deps; readonly version: string },
): Promise<() => Promise<void>> {
  if (!config.databaseUrl)
    throw new ConfigError('DATABASE_URL (or DATABASE_URL_FILE) must name the database.');
  const stripe = config.stripe ?? { secretKey: 'sk_test_sandbox', apiBase: config.stripeApiBase };
  if (name === 'payments' && !config.stripe && !config.stripeApiBase) {
    throw new ConfigError('Set STRIPE_SECRET_KEY, or STRIPE_API_BASE to point at a sandbox.');
  }
  const [publicFace, internal] = await Promise.all([
    listen(config.port, config.host),
    listen(config.internalPort, config.host),
  ]);
  const internalUrlOf = (peer: ServiceName) => (peer === name ? internal.url : config.peerUrls[peer]);
  const service = await services[name]({
    config,
    deps,
    database: config.databaseUrl,
    internalUrlOf,
    publicUrl: config.publicUrl,
    stripe,
    webhookSecrets: config.webhookSecrets,
  });
  const rates = await openRates(config, deps);
  deps.log.info({ url: publicFace.url }, 'listening');
  const stop = run({
    config,
    deps,
    services: [service],
    faces: { public: publicFace, internal },
    internalUrlOf,
    operatorToken: config.operatorToken,
    checkRate: rates?.checkRate,
    identity: { version, instance: deps.random.id() },
  });
  return async () => {
    await stop();
    await rates?.close();
  };
}

/** Replicas share a PostgreSQL and so their limits; a SQLite file is one process's alone. */
async function openRates({ databaseUrl, rateLimits }: Config, { log }: Deps) {
  if (!databaseUrl?.startsWith('postgres')) return undefined;
  const { openSharedRates } = await import('./kernel/http/shared-limits.ts');
  return openSharedRates(databaseUrl, { limits: rateLimits, log });
}
