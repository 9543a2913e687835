import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import type { TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { idleLimitMs, sessionExpiry } from '../session-rules.ts';
import type { UsersTables } from '../tables.ts';
import { addTraveller, openUsersDatabase } from '../testing/users-database.ts';
import {
  endSession,
  findToken,
  insertSession,
  lockSessionOf,
  purgeSessions,
  rotateToken,
} from './sessions.ts';

describeOnBothDatabases('the store of sessions', (engine) => {
  let database: Database<UsersTables>;
  let clock: TestClock;

  beforeEach(async () => {
    ({ database, clock } = await openUsersDatabase(await engine.createDatabaseUrl()));
    await addTraveller(database);
  });
  afterEach(() => database.close());

  async function begin(sessionId: string): Promise<void> {
    const now = clock.now();
    const session = {
      sessionId,
      userId: '123456',
      createdAt: now,
      expiresAt: sessionExpiry(now, now),
      endedAt: null,
    };
    await insertSession(database.kysely, session, `${sessionId}-first`);
  }

  function rotate(sessionId: string, from: string, to: string): Promise<void> {
    const at = clock.now();
    return database.write((trx) =>
      rotateToken(trx, {
        sessionId,
        tokenHash: `${sessionId}-${from}`,
        successorHash: `${sessionId}-${to}`,
        at,
        expiresAt: sessionExpiry(at, at),
      }),
    );
  }

  const find = (tokenHash: string) => findToken(database.kysely, tokenHash);

  test('a session is found by any of its tokens, used or not', async () => {
    await begin('s1');
    await rotate('s1', 'first', 'second');
    for (const token of ['s1-first', 's1-second']) {
      expect((await lockSessionOf(database.kysely, token, clock.now()))?.sessionId).toBe('s1');
    }
    expect(await lockSessionOf(database.kysely, 'unknown', clock.now())).toBeNull();
  });

  test('rotation uses the token up, stores its successor and prolongs the session', async () => {
    await begin('s1');
    clock.advance(60_000);
    await rotate('s1', 'first', 'second');
    expect(await find('s1-first')).toEqual({ usedAt: clock.now() });
    expect(await find('s1-second')).toEqual({ usedAt: null });
    const session = await lockSessionOf(database.kysely, 's1-second', clock.now());
    expect(session?.expiresAt).toBe(clock.now() + idleLimitMs);
  });

  test('a session ends once: the first end stands', async () => {
    await begin('s1');
    const endedAt = clock.now();
    await endSession(database.kysely, 's1', endedAt);
    await endSession(database.kysely, 's1', endedAt + 1);
    expect((await lockSessionOf(database.kysely, 's1-first', clock.now()))?.endedAt).toBe(endedAt);
  });

  test('two transactions on one session run one after the other', async () => {
    await begin('s1');
    const order: string[] = [];
    const take = (name: string) =>
      database.write(async (trx) => {
        await lockSessionOf(trx, 's1-first', clock.now());
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        order.push(`${name} out`);
      });
    await Promise.all([take('a'), take('b')]);
    expect(order[1]?.[0]).toBe(order[0]?.[0]);
    expect(order).toHaveLength(4);
  });

  test('expired sessions are purged with their tokens, live ones are not', async () => {
    await begin('old');
    clock.advance(idleLimitMs);
    await begin('new');
    await database.write(purgeSessions);
    expect(await find('old-first')).toBeUndefined();
    expect(await find('new-first')).toBeDefined();
  });

  test('tokens used up a month ago are purged from a session that goes on', async () => {
    await begin('s1');
    await rotate('s1', 'first', 'second');
    clock.advance(idleLimitMs - 1);
    await rotate('s1', 'second', 'third');
    await database.write(purgeSessions);
    expect(await find('s1-first')).toBeDefined();
    clock.advance(1);
    await database.write(purgeSessions);
    expect(await find('s1-first')).toBeUndefined();
    expect(await find('s1-second')).toBeDefined();
  });
});
