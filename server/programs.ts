import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import { type ServiceName, serviceNames } from './contracts/endpoint.ts';
import type { Deps } from './kernel/deps.ts';

/** What every program of `travel-server` is given. */
export interface Surrounds {
  readonly config: Config;
  readonly deps: Deps;
  readonly version: string;
}

/** Something that runs until it is told to stop, or something that is done; it may say so in a sentence. */
export type Program = (
  at: Surrounds,
) => Promise<{ readonly stop: () => Promise<void> } | { readonly done: string | null }>;

/** Finds the program behind the words of a command line; its code is loaded when it runs. Throws ConfigError. */
export function findProgram([what, ...rest]: readonly string[]): Program {
  if (what === 'suite') {
    return async ({ config, deps, version }) => {
      const { startSuite } = await import('./suite.ts');
      return { stop: await startSuite(config, deps, version) };
    };
  }
  if (what === 'sandbox') {
    return async ({ config, deps }) => {
      const { startSandbox } = await import('./sandbox-alone.ts');
      return { stop: await startSandbox(config, deps) };
    };
  }
  if (what === 'migrate') {
    const name = serviceNamed(rest[0]);
    return async (at) => {
      const { migrateService } = await import('./migrate.ts');
      return { done: await migrateService(name, at) };
    };
  }
  if (what === 'grant') {
    return async ({ config }) => {
      const { grantRole } = await import('./grant.ts');
      return { done: await grantRole(rest, config) };
    };
  }
  if (what === 'import') {
    return async (at) => {
      const { importInventory } = await import('./import-command.ts');
      return { done: await importInventory(rest, at) };
    };
  }
  if (what === 'backup' || what === 'restore') {
    const name = serviceNamed(rest[0]);
    return async (at) => {
      const { backupService, restoreService } = await import('./backup-commands.ts');
      if (what === 'backup') await backupService(name, at, process.stdout);
      else await restoreService(name, at, process.stdin);
      return { done: null };
    };
  }
  const name = serviceNamed(what);
  return async (at) => {
    const { startService } = await import('./single.ts');
    return { stop: await startService(name, at) };
  };
}

function serviceNamed(word: string | undefined): ServiceName {
  const name = serviceNames.find((one) => one === word);
  if (name) return name;
  throw new ConfigError(
    `Say what to run: travel-server suite, sandbox, one of ${serviceNames.join(', ')}, migrate|backup|restore <service>, import flights|hotels|cars FILE, or grant EMAIL ROLE.`,
  );
}
