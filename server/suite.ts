import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './composition.ts';
import type { Config } from './config.ts';
import { serviceNames } from './contracts/endpoint.ts';
import { startJobs } from './jobs.ts';
import type { Deps } from './kernel/deps.ts';
import type { Listening } from './kernel/http/listen.ts';
import { listenAsBefore } from './ports.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { services } from './services.ts';

/** The key the suite shows to its own sandbox; it opens nothing else. */
const sandboxKey = 'sk_test_sandbox';

/** Runs every service and the sandbox in this process, on SQLite files in the data folder. */
export async function startSuite(config: Config, deps: Deps, version: string): Promise<() => Promise<void>> {
  openFolder(config.dataDir);
  const databaseOf = (name: string) => `sqlite:${path.join(config.dataDir, `${name}.sqlite`)}`;
  // The sandbox's database is opened first: who has its lock owns the folder, and a second suite ends here.
  const sandbox = await createSandbox({ database: databaseOf('sandbox'), deps });
  const faces = await openFaces(config, deps, sandbox);
  const stripe = config.stripe ?? {
    secretKey: sandboxKey,
    apiBase: config.stripeApiBase ?? faces.sandbox.url,
  };
  const restored = readRestored(config.dataDir);
  const sandboxSecret = sendEvents(sandbox, faces, deps);
  const surroundings = {
    config,
    deps,
    stripe,
    webhookSecrets: [...config.webhookSecrets, sandboxSecret],
    restoredTo: restored.to,
    publicUrl: faces.public.url,
    internalUrlOf: () => faces.internal.url,
  };
  const running = await Promise.all(
    serviceNames.map((name) => services[name]({ ...surroundings, database: databaseOf(name) })),
  );
  restored.forget();
  const identity = { version, instance: deps.random.id() };
  const operatorToken = deps.random.token(32);
  const stop = run({
    config,
    deps,
    faces,
    identity,
    operatorToken,
    services: running,
    internalUrlOf: surroundings.internalUrlOf,
  });
  const sandboxJobs = startJobs(sandbox.jobs, deps.log);
  const stateFile = path.join(config.dataDir, 'suite.json');
  writeState(stateFile, {
    pid: process.pid,
    ...identity,
    url: faces.public.url,
    internal_url: faces.internal.url,
    sandbox_url: faces.sandbox.url,
    operator_token: operatorToken,
    started_at: new Date(deps.now()).toISOString(),
  });
  return async () => {
    rmSync(stateFile, { force: true });
    await sandboxJobs.stop();
    await stop();
    await faces.sandbox.close(0);
    await sandbox.close();
  };
}

/** The mark that "travel suite restore" leaves beside the databases; payments notes it in its own, once. */
function readRestored(folder: string): { to: number | undefined; forget(): void } {
  const file = path.join(folder, 'restored.json');
  const forget = () => rmSync(file, { force: true });
  if (!existsSync(file)) return { to: undefined, forget };
  const { taken_at: to } = JSON.parse(readFileSync(file, 'utf8')) as { taken_at: number };
  return { to, forget };
}

type Sandbox = Awaited<ReturnType<typeof createSandbox>>;
type Faces = Record<'public' | 'internal' | 'sandbox', Listening>;

async function openFaces(config: Config, deps: Deps, sandbox: Sandbox): Promise<Faces> {
  try {
    const wanted = { public: config.suitePort, sandbox: 0, internal: 0 };
    const faces = await listenAsBefore(path.join(config.dataDir, 'ports.json'), wanted);
    faces.sandbox.answerWith(sandbox.app.callback());
    deps.log.info({ url: faces.public.url }, 'listening');
    return faces;
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The sandbox's events go to the payments service, as Stripe's would; returns the secret that signs them. */
function sendEvents(sandbox: Sandbox, faces: Faces, deps: Deps): string {
  // Made anew each time: the sandbox signs when it sends, so what is still on its way gets this one too.
  const secret = `whsec_${deps.random.token(24)}`;
  const url = `${faces.public.url}/v1/payments/webhooks/stripe`;
  sandbox.sendEventsTo({ url, secret, linksTo: faces.sandbox.url });
  return secret;
}

/** Only its owner reads a data folder: it holds people's bookings and the operator's token. */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Whole or not at all: a reader never sees half a state file. */
function writeState(file: string, state: Record<string, unknown>): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
