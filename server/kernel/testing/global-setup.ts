import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres, type TestPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers a GET with a superuser's URL of the PostgreSQL server that this run uses. */
    postgresDoor: string;
  }
}

/**
 * Gives every test file a PostgreSQL server: the one of `TEST_DATABASE_URL`, or a throw-away one that
 * starts when the first file asks, so that a run of pure tests does not pay for it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestPostgres> | undefined;
  const urlOf = async () => {
    const given = process.env.TEST_DATABASE_URL;
    if (given) return given;
    started ??= startPostgres();
    return (await started).url;
  };
  const door = createServer((_request, response) => {
    urlOf().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await (await started)?.stop();
  };
}
