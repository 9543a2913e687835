import { afterEach, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { describeOnPostgres } from '../testing/databases.ts';
import { openSharedRates, type SharedRates } from './shared-limits.ts';

const { log } = createDeps();
const limits = { anonymousPerMinute: 4, userPerMinute: 2 };
const tooMany = { slug: 'too-many-requests' };

describeOnPostgres('the limits of replicas', (engine) => {
  const open: SharedRates[] = [];
  afterEach(async () => {
    for (const rates of open.splice(0)) await rates.close();
  });

  async function openReplicas(count: number): Promise<SharedRates[]> {
    const url = await engine.createDatabaseUrl();
    const replicas = Array.from({ length: count }, () => openSharedRates(url, { limits, log }));
    open.push(...(await Promise.all(replicas)));
    return open;
  }

  test('are one limit, whichever replica is asked', async () => {
    const [one, two, three] = await openReplicas(3);
    for (const replica of [one, two, three, one]) await replica?.checkRate('address:10.0.0.1');
    await expect(two?.checkRate('address:10.0.0.1')).rejects.toMatchObject(tooMany);
    await expect(three?.checkRate('address:10.0.0.1')).rejects.toMatchObject(tooMany);
  });

  test('are each actor’s own, and a user’s is not an address’s', async () => {
    const [one, two] = await openReplicas(2);
    for (const replica of [one, two]) await replica?.checkRate('user:1');
    await expect(one?.checkRate('user:1')).rejects.toMatchObject(tooMany);
    await two?.checkRate('user:2');
    await two?.checkRate('address:1');
  });

  test('go on in each one’s memory while the database does not answer', async () => {
    const [one] = await openReplicas(1);
    await one?.close();
    open.length = 0;
    for (let asked = 0; asked < 2; asked += 1) await one?.checkRate('user:1');
    await expect(one?.checkRate('user:1')).rejects.toMatchObject(tooMany);
  });
});
