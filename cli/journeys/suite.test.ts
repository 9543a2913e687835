import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { suiteLogs } from '../commands/suite/logs/spec.ts';
import { suiteReset } from '../commands/suite/reset/spec.ts';
import { suiteStart } from '../commands/suite/start/spec.ts';
import { suiteStop } from '../commands/suite/stop/spec.ts';
import { expectPublished } from '../testing/published.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

interface Status {
  readonly running: boolean;
  readonly pid: number | null;
  readonly url: string | null;
  readonly version: string | null;
  readonly data_dir: string;
}

const homes: Home[] = [];

async function open(variables?: Record<string, string>): Promise<Home> {
  const home = await openHome(variables);
  homes.push(home);
  return home;
}

afterEach(async () => {
  for (const home of homes.splice(0)) await home.close();
});

test('the status tells what runs, and starts nothing', async () => {
  const home = await open();
  const nothing = { running: false, pid: null, url: null, version: null, data_dir: home.data };
  expect(await home.json('suite status')).toEqual(nothing);
  const started = await home.json<Status>('suite start');
  expect(started).toMatchObject({ running: true, data_dir: home.data });
  expect(await home.json('suite status')).toEqual(started);
  const stopped = await home.json('suite stop');
  expect(stopped).toEqual(nothing);
  await expectPublished(suiteStart, started);
  await expectPublished(suiteStop, stopped);
  expect(await home.json('suite stop')).toEqual(nothing);
});

test('two commands at once start one suite, and its killing heals by itself', async () => {
  const home = await open();
  const search = `search flights JFK LAX --depart ${dayAhead()} --limit 1`;
  const both = await Promise.all([home.json<object[]>(search), home.json<object[]>(search)]);
  expect(both.map((offers) => offers.length)).toEqual([1, 1]);
  const { pid } = await home.json<Status>('suite status');
  process.kill(Number(pid), 'SIGKILL');
  expect(await home.json<object[]>(search)).toHaveLength(1);
  const after = await home.json<Status>('suite status');
  expect(after.running).toBe(true);
  expect(after.pid).not.toBe(pid);
  await writeFile(path.join(home.data, 'suite.json'), '{"pid":');
  await home.travel('suite stop');
});

test('a port in use and a wrong setting are told in one sentence', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as { port: number };
  const home = await open();
  const inUse = await home.travel('suite start', { env: { TRAVEL_PORT: String(port) } });
  blocker.close();
  expect(inUse).toMatchObject({ code: 30, stdout: '' });
  expect(inUse.stderr.split('\n')[0]).toContain(`Port ${port} is in use`);
  const wrong = await home.travel('suite start', { env: { HOLD_SECONDS: 'soon' } });
  expect(wrong.stderr.split('\n')[0]).toContain('HOLD_SECONDS');
});

test('a data folder that cannot be used is told in one sentence', async () => {
  const home = await open();
  const file = path.join(home.folder, 'file');
  await writeFile(file, '');
  const ended = await home.travel('suite start', { env: { TRAVEL_DATA_DIR: path.join(file, 'data') } });
  expect(ended).toMatchObject({ code: 30, stdout: '' });
  expect(ended.stderr.split('\n')[0]).toContain(`cannot use the data folder ${file}/data`);
});

test('settings reach the suite: an overdue hold cannot be paid, and its seat is free', async () => {
  const home = await open({ HOLD_SECONDS: '2', SWEEPER: 'off' });
  await register(home, 'Ada Lovelace');
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --limit 1`);
  const held = await home.json<FlightReservation>('hold flight 1');
  await expect
    .poll(() => home.json(`show ${held.reservation_id}`), { timeout: 20_000 })
    .toMatchObject({ reservation_status: 'Expired' });
  const pay = `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${held.ticket_price}${held.currency}`;
  expect(await home.travel(pay)).toMatchObject({ code: 51, stdout: '' });
  const next = await home.json<FlightReservation>(`hold flight 1 --seat ${held.seat_number}`);
  expect(next.seat_number).toBe(held.seat_number);
});

test('support staff see what is not theirs, once the role is granted', async () => {
  const home = await open();
  await register(home, 'Ada Lovelace');
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --limit 1`);
  const held = await home.json<FlightReservation>('hold flight 1');
  await register(home, 'Sam Support');
  expect(await home.travel(`show ${held.reservation_id}`)).toMatchObject({ code: 21 });
  expect(await home.json('suite grant sam.support@example.com support')).toMatchObject({ role: 'support' });
  await home.travel('login --email sam.support@example.com --password-stdin', {
    stdin: 'a long journey password',
  });
  expect(await home.json('whoami')).toMatchObject({ role: 'support' });
  expect(await home.json(`show ${held.reservation_id}`)).toMatchObject({ customer_name: 'A*** L***' });
  const shown = await home.json<{ person: object }>(
    `support show ${held.reservation_id} --reason "a journey"`,
  );
  expect(shown.person).toMatchObject({ username: 'Ada Lovelace' });
  expect(await home.travel('support log')).toMatchObject({ code: 11 });
  expect(await home.travel('suite grant nobody@example.com support')).toMatchObject({ code: 21 });
});

test('a token made for a script acts for its owner until it is revoked', async () => {
  const home = await open();
  await register(home, 'Ada Lovelace');
  const { token, token_id } = await home.json<{ token: string; token_id: string }>('token create nightly');
  expect(JSON.stringify(await home.json('token list'))).not.toContain(token);
  const script = { TRAVEL_CONFIG_DIR: path.join(home.folder, 'script'), TRAVEL_TOKEN: token };
  expect(await home.json('whoami', { env: script })).toMatchObject({ username: 'Ada Lovelace' });
  expect(await home.json('holds', { env: script })).toEqual([]);
  expect(await home.json('logout')).toEqual({ signed_out: true });
  expect(await home.json('login --with-token', { stdin: `${token}\n` })).toMatchObject({
    username: 'Ada Lovelace',
  });
  await home.json(`token revoke ${token_id}`);
  // What the first script was granted lasts ten minutes at most; nobody is granted anything new.
  const another = { ...script, TRAVEL_CONFIG_DIR: path.join(home.folder, 'another') };
  expect(await home.travel('holds', { env: another })).toMatchObject({ code: 10 });
});

test('a reset leaves no data and no sign-in', async () => {
  const home = await open();
  await register(home, 'Ada Lovelace');
  const after = await home.json(`suite reset --confirm ${home.data}`);
  expect(after).toMatchObject({ running: false });
  await expectPublished(suiteReset, after);
  expect(await readdir(home.data)).toEqual([]);
  expect(await home.travel('whoami')).toMatchObject({ code: 10 });
});

test('the log tells what happened and no personal data', async () => {
  const home = await open();
  await register(home, 'Ada Lovelace');
  const { stdout } = await home.travel('suite logs --lines 5');
  // An event may have members of its own beside these.
  (await suiteLogs.json()).parse(await home.json('suite logs --lines 5'));
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
  expect(await readFile(path.join(home.data, 'suite.log'), 'utf8')).not.toMatch(
    /ada\.lovelace|Lovelace|journey password/,
  );
});
