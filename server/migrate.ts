import { type Config, ConfigError } from './config.ts';
import type { ServiceName } from './contracts/endpoint.ts';
import type { Deps } from './kernel/deps.ts';
import { services } from './services.ts';

/** Brings one service's database up to date before the service starts: opens it as the service would, and closes it. */
export async function migrateService(
  name: ServiceName,
  { config, deps }: { readonly config: Config; readonly deps: Deps },
): Promise<string> {
  if (!config.databaseUrl)
    throw new ConfigError('DATABASE_URL (or DATABASE_URL_FILE) must name the database.');
  const service = await services[name]({
    config: { ...config, migrations: 'apply' },
    deps,
    database: config.databaseUrl,
    internalUrlOf: (peer) => config.peerUrls[peer],
    publicUrl: config.publicUrl,
    webhookSecrets: config.webhookSecrets,
    stripe: { secretKey: 'sk_test_unused', apiBase: config.stripeApiBase },
  });
  await service.close();
  return `The database of ${name} is up to date.`;
}
