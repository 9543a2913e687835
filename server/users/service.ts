import { availableParallelism } from 'node:os';
import { accessLogMigration } from '../kernel/access-log.ts';
import { keyRingMigration, loadKeyRing } from '../kernel/auth/key-ring.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';

import { mount } from '../kernel/http/serve.ts';
import { forgetOldKeys, idempotencyMigration } from '../kernel/idempotency.ts';
import type { Job, Service, ServiceOptions } from '../kernel/service.ts';
import { databaseGauges } from '../kernel/telemetry/gauge.ts';
import { usersContract, usersInternalContract, usersSupportContract } from './contract.ts';
import { usersMigration } from './migrations/0001-users.ts';
import { sessionsMigration } from './migrations/0002-sessions.ts';
import { personalTokensMigration } from './migrations/0003-personal-tokens.ts';
import { signInTriesMigration } from './migrations/0004-sign-in-tries.ts';
import { auditEventsMigration } from './migrations/0005-audit-events.ts';
import { userTermsMigration } from './migrations/0006-search-terms.ts';
import type { Parts } from './parts.ts';
import { createPasswords } from './password-hashing.ts';
import { actingHandlers } from './routes/acting.ts';
import { auditHandlers } from './routes/audit.ts';
import { grantHandlers } from './routes/grants.ts';
import { personalTokenHandlers } from './routes/personal-tokens.ts';
import { registrationHandlers } from './routes/registration.ts';
import { sessionHandlers } from './routes/sessions.ts';
import { signInHandlers } from './routes/sign-in.ts';
import { supportHandlers } from './routes/support.ts';
import { secretBytes } from './secrets.ts';
import { purgeSessions } from './store/sessions.ts';
import { purgeTries } from './store/tries.ts';
import type { UsersTables } from './tables.ts';

export const usersMigrations = [
  idempotencyMigration,
  keyRingMigration,
  usersMigration,
  sessionsMigration,
  personalTokensMigration,
  signInTriesMigration,
  auditEventsMigration,
  accessLogMigration,
  userTermsMigration,
];

/** Sign-ins that may wait for a core; more than 50 could not be answered within a caller's patience. */
const waitingHashes = 50;
const hourMs = 3_600_000;

/** Accounts, sessions, personal access tokens and roles, on their own database. */
export async function createUsersService(options: ServiceOptions): Promise<Service> {
  const { database: url, deps, ownClock, migrations } = options;
  const database = await openDatabase<UsersTables>(url, {
    now: deps.now,
    log: deps.log,
    ownClock: ownClock ?? false,
  });
  await migrate(database, usersMigrations, migrations);
  const keys = await loadKeyRing(database, deps.random);
  const queue = { atOnce: availableParallelism(), waiting: waitingHashes };
  const passwords = await createPasswords(queue, deps.random.token(secretBytes));
  const parts: Parts = { database, deps, keys, passwords };
  return {
    name: 'users',
    keys,
    mounts: [
      mount(usersContract, {
        ...registrationHandlers(parts),
        ...signInHandlers(parts),
        ...sessionHandlers(parts),
        ...personalTokenHandlers(parts),
        jwks: async () => ({ keys: keys.jwks.keys.map((key) => ({ ...key })) }),
      }),
      mount(usersSupportContract, { ...supportHandlers(parts), ...actingHandlers(parts) }),
      mount(usersInternalContract, { ...grantHandlers(parts), ...auditHandlers(parts) }),
    ],
    jobs: jobsOf(parts),
    gauges: databaseGauges(database),
    ready: () => database.ping(),
    close: () => database.close(),
  };
}

function jobsOf({ database }: Parts): Job[] {
  return [
    {
      name: 'users-purge-sessions',
      everyMs: hourMs,
      run: () => database.write(purgeSessions),
    },
    { name: 'users-purge-tries', everyMs: hourMs, run: () => database.write(purgeTries) },
    {
      name: 'users-forget-keys',
      everyMs: hourMs,
      run: async () => void (await forgetOldKeys(database)),
    },
  ];
}
