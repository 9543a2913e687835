import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { suiteBackup } from '../commands/suite/backup/spec.ts';
import { suiteRestore } from '../commands/suite/restore/spec.ts';
import { expectPublished } from '../testing/published.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

let home: Home;
let copy: string;
beforeAll(async () => {
  home = await openHome();
  copy = path.join(home.folder, 'copy');
  await register(home, 'Ada Lovelace');
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --limit 3`);
  await home.json('hold flight 1');
});
afterAll(() => home.close());

const holds = () => home.json<{ reservation_id: string }[]>('holds');
const suite = async () => (await home.json<{ running: boolean }>('suite status')).running;

test('a copy of a running suite is for its owner only, and the suite goes on', async () => {
  await expectPublished(suiteBackup, await home.json(`suite backup ${copy}`));
  expect((await stat(copy)).mode & 0o777).toBe(0o700);
  expect(await readdir(copy)).toEqual(
    expect.arrayContaining(['payments.sqlite', 'sandbox.sqlite', 'users.sqlite']),
  );
  expect(await suite()).toBe(true);
});

test('put back, everything is as it was then, and nothing of what came later', async () => {
  const [before] = await holds();
  await home.json(`release ${before?.reservation_id}`);
  expect(await holds()).toEqual([]);
  await expectPublished(suiteRestore, await home.json(`suite restore ${copy} --confirm ${home.data}`));
  expect(await suite()).toBe(true);
  expect((await holds()).map(({ reservation_id }) => reservation_id)).toEqual([before?.reservation_id]);
  const total = (await home.json<{ ticket_price: number }>(`show ${before?.reservation_id}`)).ticket_price;
  const paid = await home.json<{ status: string }>(
    `pay --all --method pm_card_visa --confirm-total ${total}USD`,
  );
  expect(paid.status).toBe('Success');
  expect(await readdir(home.data)).not.toContain('restored.json');
});

test('a folder that is in use, or no copy, is refused with its name', async () => {
  const again = await home.travel(`suite backup ${copy}`);
  expect([again.code, again.stderr]).toEqual([20, expect.stringContaining(`${copy} is not empty`)]);
  const half = path.join(home.folder, 'half');
  await mkdir(half);
  const refused = await home.travel(`suite restore ${half} --confirm ${home.data}`);
  expect([refused.code, refused.stderr]).toEqual([21, expect.stringContaining('it has no users.sqlite')]);
  await rm(half, { recursive: true });
  expect(await suite()).toBe(true);
});
