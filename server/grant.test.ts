import { afterEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { grantRole } from './grant.ts';
import { createDeps } from './kernel/deps.ts';
import { operatorToken, type RunningServices, runServices } from './kernel/testing/running.ts';
import { usersContract } from './users/contract.ts';
import { createUsersService } from './users/service.ts';

let running: RunningServices | undefined;
afterEach(() => running?.stop());

async function start() {
  const deps = createDeps();
  running = await runServices(deps, [() => createUsersService({ database: 'sqlite::memory:', deps })]);
  const users = running.client(usersContract);
  await users.register({
    email: 'ada@example.com',
    username: 'Ada Lovelace',
    password: 'a long test password',
  });
  return readConfig({ INTERNAL_PORT: new URL(running.internalUrl).port, OPERATOR_TOKEN: operatorToken });
}

test('whoever runs the service gives a role with the operator’s token', async () => {
  const config = await start();
  expect(await grantRole(['ada@example.com', 'support'], config)).toBe(
    'Ada Lovelace is now support, from the next sign-in on.',
  );
});

test('what cannot be granted is told in a sentence', async () => {
  const config = await start();
  await expect(grantRole(['nobody@example.com', 'support'], config)).rejects.toThrow(/nobody@example.com/);
  await expect(grantRole(['ada@example.com', 'king'], config)).rejects.toThrow(
    'Say travel-server grant EMAIL traveller|support|admin.',
  );
  await expect(
    grantRole(['ada@example.com', 'admin'], { ...config, operatorToken: undefined }),
  ).rejects.toThrow(/OPERATOR_TOKEN/);
  await running?.stop();
  running = undefined;
  await expect(grantRole(['ada@example.com', 'admin'], config)).rejects.toThrow(/does not answer/);
});
