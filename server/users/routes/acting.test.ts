import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { TestUser } from '../../kernel/testing/running.ts';
import { type Session, usersContract, usersSupportContract } from '../contract.ts';
import { type RunningUsers, runUsers } from '../testing/running-users.ts';

const sue: TestUser = { userId: '999001', name: 'Sue Port', role: 'support' };
const max: TestUser = { userId: '999002', name: 'Max Boss', role: 'admin' };

describeOnBothDatabases('support acts for a traveller', (engine) => {
  let users: RunningUsers;
  let ada: Session['user'];
  beforeAll(async () => {
    users = await runUsers(await engine.createDatabaseUrl());
    ada = (await users.register('ada@example.com')).user;
  });
  afterAll(() => users.stop());

  const as = (user: TestUser) => users.services.client(usersSupportContract, user);

  test.each(['ada@example.com', 'id'])('found by %s, for 15 minutes, on record', async (sought) => {
    const user = sought === 'id' ? ada.user_id : sought;
    const grant = await as(sue).act({ user, reason: 'she calls' });
    expect(grant).toMatchObject({ expires_in: 900, user: ada });
    const claims = decodeJwt(grant.access_token);
    expect(claims).toMatchObject({
      sub: ada.user_id,
      name: 'Ada Lovelace',
      role: 'traveller',
      act: { sub: sue.userId, name: 'Sue Port' },
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(900);
    const [line] = (await as(max).listAccesses({ limit: 1 })).items;
    expect(line).toMatchObject({ staff_id: sue.userId, user_id: ada.user_id, reason: 'she calls' });
    expect(line?.about).toBe('acting for them for 15 minutes');
  });

  test('and sees nothing of the account itself, nor anything that is for staff', async () => {
    const { access_token } = await as(sue).act({ user: ada.user_id, reason: 'she calls' });
    const acting = users.services.clientWith(usersContract, access_token);
    await expect(acting.me({})).rejects.toMatchObject({ slug: 'forbidden' });
    await expect(acting.createToken({ name: 'own' })).rejects.toMatchObject({ slug: 'forbidden' });
    const asStaff = users.services.clientWith(usersSupportContract, access_token);
    await expect(asStaff.act({ user: ada.user_id, reason: 'again' })).rejects.toMatchObject({
      slug: 'forbidden',
    });
  });

  test('and for no one else: not for staff, not for oneself, not for nobody', async () => {
    const bob = (await users.register('bob@example.com')).user;
    await users.operator.grantRole({ email: 'bob@example.com', role: 'support' });
    const asked = (user: string, by = sue) => as(by).act({ user, reason: 'why not' });
    await expect(asked('bob@example.com')).rejects.toMatchObject({ slug: 'forbidden' });
    const self = { ...sue, userId: bob.user_id };
    await expect(asked(bob.user_id, self)).rejects.toThrow('Nobody acts for themselves.');
    await expect(asked('100000')).rejects.toMatchObject({ slug: 'not-found' });
    await expect(asked('ada')).rejects.toThrow(/user id or a whole e-mail address/);
  });

  test('and only by staff, who signed in with a password', async () => {
    const asked = (by: TestUser) => as(by).act({ user: ada.user_id, reason: 'why not' });
    await expect(asked({ ...sue, isByToken: true })).rejects.toThrow(/personal access token cannot act/);
    await expect(asked({ ...sue, role: 'traveller' })).rejects.toMatchObject({ slug: 'forbidden' });
  });
});
