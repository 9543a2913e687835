import { mkdir, readdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { deleteSuiteData } from './data.ts';
import { ensureSuite, serverProgram } from './ensure.ts';
import { findSuite, isAlive } from './find.ts';
import type { SuiteSettings } from './launch.ts';
import { stopRunningSuite } from './stop.ts';

const standIn = path.resolve(import.meta.dirname, '../testing/stand-in-suite.mjs');

async function settingsFor(env: Record<string, string> = {}): Promise<SuiteSettings> {
  const dataFolder = path.join(await temporaryFolder(), 'data');
  const settings = {
    dataFolder,
    version: '1.0.0',
    program: [standIn],
    env: { ...process.env, ...env },
    now: Date.now,
    signal: new AbortController().signal,
  };
  // Registered after the folder, so it runs before the folder goes.
  onTestFinished(async () => void (await stopRunningSuite(settings)));
  return settings;
}

async function writeState(folder: string, state: object | string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'suite.json'), typeof state === 'string' ? state : JSON.stringify(state));
}

test('a suite is started once and then found', async () => {
  const settings = await settingsFor();
  const started = await ensureSuite(settings);
  expect(isAlive(started.pid)).toBe(true);
  expect(await ensureSuite(settings)).toEqual(started);
});

test('two commands at once end up with one suite', async () => {
  const settings = await settingsFor({ STAND_IN_DELAY_MS: '150' });
  const suites = await Promise.all([ensureSuite(settings), ensureSuite(settings), ensureSuite(settings)]);
  expect(new Set(suites.map(({ pid }) => pid)).size).toBe(1);
});

test('a suite that is on its way out is waited for, then replaced', async () => {
  const settings = await settingsFor();
  // The lock of a suite that has already removed its state file.
  await mkdir(path.join(settings.dataFolder, 'lock'), { recursive: true });
  const starting = ensureSuite(settings);
  const log = () => readFile(path.join(settings.dataFolder, 'suite.log'), 'utf8').catch(() => '');
  await expect.poll(log, { timeout: 10_000 }).toContain('locked');
  await rmdir(path.join(settings.dataFolder, 'lock'));
  expect((await starting).version).toBe('1.0.0');
});

test('a suite of another version is stopped and replaced', async () => {
  const settings = await settingsFor();
  const old = await ensureSuite({
    ...settings,
    version: '0.9.0',
    env: { ...settings.env, STAND_IN_VERSION: '0.9.0' },
  });
  const present = await ensureSuite(settings);
  expect(present.version).toBe('1.0.0');
  expect(isAlive(old.pid)).toBe(false);
});

test.each([
  ['of a dead process', { pid: 2 ** 22 - 1, instance: 'x' }],
  ['of a process that is not the suite', { pid: process.pid, instance: 'x' }],
  ['that is not JSON', '{"pid": 1'],
  ['that makes no sense', { pid: 'one' }],
])('a state file %s is healed, and nobody is stopped for it', async (_, state) => {
  const settings = await settingsFor();
  const rest = { url: 'http://127.0.0.1:9', internal_url: 'x', sandbox_url: 'x', version: '1.0.0' };
  await writeState(settings.dataFolder, typeof state === 'string' ? state : { ...rest, ...state });
  expect((await findSuite(settings.dataFolder, '1.0.0')).kind).toBe('gone');
  expect(await stopRunningSuite(settings)).toBeNull();
  expect(isAlive((await ensureSuite(settings)).pid)).toBe(true);
});

test('a suite that does not start says why in one sentence', async () => {
  const settings = await settingsFor({ STAND_IN: 'port-in-use' });
  await expect(ensureSuite(settings)).rejects.toMatchObject({
    exit: 'unreachable',
    message: 'The local suite did not start: Port 4000 is in use; choose another with TRAVEL_PORT.',
  });
});

test('a data folder that cannot be made is named', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'file'), '');
  const dataFolder = path.join(folder, 'file', 'data');
  await expect(ensureSuite({ ...(await settingsFor()), dataFolder })).rejects.toMatchObject({
    exit: 'unreachable',
    message: expect.stringContaining(`cannot use the data folder ${dataFolder}`),
  });
});

test('Ctrl-C while it starts leaves no suite behind', async () => {
  const controller = new AbortController();
  const settings = { ...(await settingsFor({ STAND_IN_DELAY_MS: '60000' })), signal: controller.signal };
  const starting = ensureSuite(settings);
  starting.catch(() => {});
  const lock = path.join(settings.dataFolder, 'lock');
  const isLocked = () =>
    stat(lock).then(
      () => true,
      () => false,
    );
  await expect.poll(isLocked, { timeout: 10_000 }).toBe(true);
  controller.abort();
  await expect(starting).rejects.toThrow();
  await expect.poll(isLocked, { timeout: 10_000 }).toBe(false);
});

test('the data folder is for its owner only', async () => {
  const settings = await settingsFor();
  await ensureSuite(settings);
  expect((await stat(settings.dataFolder)).mode & 0o777).toBe(0o700);
});

test("a reset deletes the suite's files and leaves others alone", async () => {
  const folder = await temporaryFolder();
  for (const name of [
    'users.sqlite',
    'users.sqlite-wal',
    'suite.json',
    'suite.log',
    'thesis.sqlite',
    'notes.txt',
  ]) {
    await writeFile(path.join(folder, name), '');
  }
  await deleteSuiteData(folder);
  expect((await readdir(folder)).sort()).toEqual(['notes.txt', 'thesis.sqlite']);
  await deleteSuiteData(path.join(folder, 'missing'));
});

test('built runs built, and source runs source with its loader', () => {
  expect(serverProgram('file:///app/dist/cli/main.cjs', ['--import', 'tsx'])).toEqual([
    '/app/dist/server/main.js',
  ]);
  expect(serverProgram('file:///app/cli/main.ts', ['--import', 'tsx'])).toEqual([
    '--import',
    'tsx',
    '/app/server/main.ts',
  ]);
});
