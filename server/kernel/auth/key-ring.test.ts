import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { createDeps } from '../deps.ts';
import { describeOnBothDatabases } from '../testing/databases.ts';
import { type KeyTables, keyRingMigration, loadKeyRing } from './key-ring.ts';

describeOnBothDatabases('the key ring', (engine) => {
  let database: Database<KeyTables>;
  const deps = createDeps();
  beforeAll(async () => {
    database = await openDatabase<KeyTables>(await engine.createDatabaseUrl(), deps);
    await migrate(database, [keyRingMigration]);
  });
  afterAll(() => database.close());

  test('replicas that start at once agree on one key, and keep it', async () => {
    const rings = await Promise.all([1, 2, 3].map(() => loadKeyRing(database, deps.random)));
    const later = await loadKeyRing(database, deps.random);
    const published = [...rings, later].map(({ jwks, hmacSecret }) => JSON.stringify([jwks, hmacSecret]));
    expect(new Set(published).size).toBe(1);
  });

  test('what is published is the public half only', async () => {
    const { jwks } = await loadKeyRing(database, deps.random);
    expect(jwks.keys).toHaveLength(1);
    expect(Object.keys(jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});
