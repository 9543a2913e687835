import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import {
  dayAhead,
  type Ended,
  type Home,
  journeyLimitMs,
  openHome,
  register,
  runProgram,
  travelProgram,
} from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

const recipes = path.resolve(import.meta.dirname, '../../docs/recipes');
const search = `search flights JFK LAX --depart ${dayAhead()} --max-stops 0`;

let home: Home;

beforeAll(async () => {
  home = await openHome({ HOLD_SECONDS: '290' });
  await register(home, 'Ada Lovelace');
  const bin = path.join(home.folder, 'bin');
  await mkdir(bin);
  await writeFile(
    path.join(bin, 'travel'),
    `#!/bin/sh\nexec "${process.execPath}" "${travelProgram}" "$@"\n`,
  );
  await chmod(path.join(bin, 'travel'), 0o755);
  await home.json(search);
});
afterAll(() => home.close());

/** Runs a recipe as its user would, with `travel` on PATH. */
function cook(name: string, ...args: readonly string[]): Promise<Ended> {
  const PATH = `${path.join(home.folder, 'bin')}:${home.env.PATH}`;
  return runProgram(['sh', path.join(recipes, `${name}.sh`), ...args], { env: { ...home.env, PATH } });
}

const hasJq = spawnSync('jq', ['--version']).status === 0;

test.skipIf(!hasJq)('the cheapest flight is booked in one pipe', async () => {
  const { code, stdout } = await cook('book-the-cheapest-flight', 'JFK', 'LAX', dayAhead());
  expect(code).toBe(0);
  expect(stdout).toMatch(/^status\tSuccess$/m);
});

test('a job holds once, however often it runs', async () => {
  const first = await cook('hold-once-and-resume', '2', 'job-4711');
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[A-Z0-9]{6}\n$/) });
  expect(await cook('hold-once-and-resume', '2', 'job-4711')).toMatchObject({
    code: 0,
    stdout: first.stdout,
  });
});

test('what runs out is given back', async () => {
  const { code, stdout } = await cook('release-what-runs-out', '5');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^[A-Z0-9]{6} Released\n$/) });
  expect(await home.json('holds')).toEqual([]);
});

test('a trip is paid with one payment, and not over the limit', async () => {
  for (const offer of [3, 4]) await home.json(`hold flight ${offer} --trip coast`);
  expect((await cook('pay-a-trip', 'coast', '1')).code).toBe(52);
  expect(await cook('pay-a-trip', 'coast', '100000')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d{9}\n$/),
  });
});

test('what is cancelled brings money back, or is not cancelled', async () => {
  const paid = await home.json<FlightReservation[]>('reservations --status Confirmed');
  const results = [];
  for (const { reservation_id } of paid)
    results.push(await cook('cancel-if-enough-comes-back', reservation_id));
  for (const { code, stdout } of results) {
    if (code === 0) expect(stdout).toMatch(/^[A-Z0-9]{6} [1-9][\d.]* USD\n$/);
    else expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  }
});

test('support takes out what happened to a customer', async () => {
  const { user_id } = await home.json<{ user_id: string }>('whoami');
  const { code, stdout } = await cook('what-happened-to-a-customer', user_id, home.folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^USD [\d.]+\n/);
  const csv = await readFile(path.join(home.folder, `transactions-${user_id}.csv`), 'utf8');
  expect(csv).toMatch(/^transaction_id,status,amount,currency,/);
  expect(csv.trimEnd().split('\n').length).toBeGreaterThan(2);
});

test('every recipe is run here', async () => {
  const text = await readFile(import.meta.filename, 'utf8');
  const names = (await readdir(recipes)).map((file) => path.basename(file, '.sh'));
  expect(names.length).toBeGreaterThanOrEqual(6);
  for (const name of names) expect(text).toContain(`cook('${name}'`);
});
