import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Config, ConfigError } from './config.ts';
import type { Deps } from './kernel/deps.ts';
import { listen } from './kernel/http/listen.ts';
import { createSandbox } from './sandbox/sandbox.ts';

const graceMs = 10_000;

/** Runs the double of Stripe in a process of its own; its pages are under `/sandbox` of the public address. */
export async function startSandbox(config: Config, deps: Deps): Promise<() => Promise<void>> {
  if (!config.databaseUrl) throw new ConfigError('DATABASE_URL must name the database of the sandbox.');
  const face = await listen(config.port, config.host);
  const publicUrl = `${config.publicUrl.replace(/\/$/, '')}/sandbox`;
  const sandbox = await createSandbox({ database: config.databaseUrl, deps, publicUrl });
  const serve = sandbox.app.callback();
  face.answerWith((request, response) => {
    if (request.url === '/readyz') void answerReadiness(sandbox.ready(), response);
    else void serve(request as IncomingMessage, response);
  });
  deps.log.info({ url: face.url }, 'listening');
  return async () => {
    await face.close(graceMs);
    await sandbox.close();
  };
}

async function answerReadiness(readiness: Promise<void>, response: ServerResponse): Promise<void> {
  const status = await readiness.then(
    () => 200,
    () => 503,
  );
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ services: { sandbox: status === 200 ? 'ready' : 'not ready' } }));
}
