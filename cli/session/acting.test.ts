import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Acting, endActing, hasActed, keepActing, readActing } from './acting.ts';

const acting: Acting = {
  token: 'acting-1',
  expiresAt: 1_795_000_000_000,
  user: { user_id: '123456', username: 'Ada Lovelace' },
  reason: 'books by phone',
};

let configFolder: string;
const place = (context = 'local') => ({ configFolder, context });

beforeEach(() => {
  configFolder = mkdtempSync(path.join(tmpdir(), 'travel-acting-'));
});
afterEach(() => rmSync(configFolder, { recursive: true, force: true }));

test('acting is kept for each server, and ended for one', async () => {
  expect(hasActed(configFolder)).toBe(false);
  expect(await readActing(place())).toBeNull();
  await keepActing(place(), acting, 'a');
  await keepActing(place('work'), { ...acting, token: 'acting-2' }, 'b');
  expect(hasActed(configFolder)).toBe(true);
  expect(await endActing(place(), 'c')).toEqual(acting);
  expect(await endActing(place(), 'd')).toBeNull();
  expect(await readActing(place())).toBeNull();
  expect(await readActing(place('work'))).toMatchObject({ token: 'acting-2' });
});

test.each([
  ['a list', []],
  ['a text', 'nobody'],
  ['null', null],
  ['somebody who is null', { local: null }],
  ['no token', { local: { ...acting, token: undefined } }],
  ['no name', { local: { ...acting, user: { user_id: '1' } } }],
  ['no time', { local: { ...acting, expiresAt: 'soon' } }],
])('a file with %s is nobody acted for, and ending it puts it right', async (_, kept) => {
  writeFileSync(path.join(configFolder, 'acting.json'), JSON.stringify(kept));
  expect(await readActing(place())).toBeNull();
  expect(await endActing(place(), 'a')).toBeNull();
  await keepActing(place(), acting, 'b');
  expect(await readActing(place())).toEqual(acting);
});
