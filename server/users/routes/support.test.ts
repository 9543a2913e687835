import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { TestUser } from '../../kernel/testing/running.ts';
import { type Session, usersSupportContract } from '../contract.ts';
import { type RunningUsers, runUsers } from '../testing/running-users.ts';

const sue: TestUser = { userId: '999001', name: 'Sue Port', role: 'support' };
const max: TestUser = { userId: '999002', name: 'Max Boss', role: 'admin' };

describeOnBothDatabases('support finds people', (engine) => {
  let users: RunningUsers;
  let ada: Session['user'];
  beforeAll(async () => {
    users = await runUsers(await engine.createDatabaseUrl());
    ada = (await users.register('ada@example.com')).user;
  });
  afterAll(() => users.stop());

  const as = (user: TestUser) => users.services.client(usersSupportContract, user);
  const masked = () => ({ ...ada, username: 'A*** L***', email: 'a***@example.com' });

  test.each(['love', 'ADA L', 'ada@', 'example.com'])('by "%s", masked', async (query) => {
    expect((await as(sue).findPeople({ query })).items).toEqual([masked()]);
  });

  test('by id, and shows one masked', async () => {
    const user_id = ada.user_id;
    expect((await as(sue).findPeople({ query: user_id })).items).toEqual([masked()]);
    expect(await as(sue).showPerson({ user_id })).toEqual(masked());
    await expect(as(sue).showPerson({ user_id: '100000' })).rejects.toMatchObject({ slug: 'not-found' });
  });

  test('and sees who it is for a reason, which an admin can read', async () => {
    const look = { user_id: ada.user_id, reason: 'she calls' };
    expect(await as(sue).revealPerson(look)).toEqual(ada);
    const { items } = await as(max).listAccesses({});
    expect(items).toMatchObject([{ staff_id: sue.userId, user_id: ada.user_id, reason: 'she calls' }]);
    await expect(as(sue).listAccesses({})).rejects.toMatchObject({ slug: 'forbidden' });
  });

  test('and nobody else does', async () => {
    const traveller = as({ userId: ada.user_id, name: 'Ada', role: 'traveller' });
    await expect(traveller.findPeople({ query: 'ada' })).rejects.toMatchObject({ slug: 'forbidden' });
    await expect(traveller.showPerson({ user_id: ada.user_id })).rejects.toMatchObject({ slug: 'forbidden' });
  });

  test.each(['a', ' a ', 'x'.repeat(101)])('not by "%s"', async (query) => {
    await expect(as(sue).findPeople({ query })).rejects.toMatchObject({ slug: 'validation-failed' });
  });
});
