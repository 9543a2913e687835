import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExitName, exitCodeOf } from '../cli/exit-codes.ts';
import { fleetLine } from './cars/import/fleet-line.ts';
import { readConfig } from './config.ts';
import { flightLine } from './flights/import/flight-line.ts';
import { roomLine } from './hotels/import/room-line.ts';
import { importInventory } from './import-command.ts';
import { createDeps } from './kernel/deps.ts';
import { describeOnPostgres } from './kernel/testing/databases.ts';
import { refusalExits } from './refused.ts';

const examples = path.resolve(import.meta.dirname, '../docs/examples');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'travel-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(words: readonly string[], variables: Record<string, string> = {}) {
  const config = readConfig({ TRAVEL_DATA_DIR: path.join(folder, 'data'), ...variables });
  return importInventory(words, { config, deps: createDeps() });
}

test('the exits of a program are those of the command line', () => {
  for (const [name, code] of Object.entries(refusalExits)) expect(code).toBe(exitCodeOf(name as ExitName));
});

test('the documentation names every field of every file', async () => {
  const page = await readFile(path.join(examples, '../import.md'), 'utf8');
  for (const { shape } of [flightLine, roomLine, fleetLine]) {
    for (const field of Object.keys(shape)) expect(page).toContain(`\`${field}\``);
  }
});

describe('a command line that is not complete', () => {
  test.each([
    [[]],
    [['hotels']],
    [['trains', 'a.csv']],
    [['hotels', 'a.csv', 'b.csv']],
    [['hotels', 'a', '--format', 'xml']],
    [['hotels', 'a', '--what']],
  ])('%j', async (words) => {
    await expect(run(words)).rejects.toMatchObject({
      exit: 'usage',
      message: expect.stringMatching(/Say travel-server import/),
    });
  });
});

test('a file that is not there is named', async () => {
  await expect(run(['hotels', '/nowhere/rooms.csv'])).rejects.toMatchObject({
    exit: 'not-found',
    message: 'There is no file /nowhere/rooms.csv.',
  });
});

test('a database that does not answer is no fault of the file', async () => {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:9/none';
  await expect(run(['cars', path.join(examples, 'cars.csv')], { DATABASE_URL })).rejects.toMatchObject({
    exit: 'unreachable',
  });
});

describeOnPostgres('the examples of the documentation', (engine) => {
  test.each(['flights.csv', 'flights.ndjson', 'hotels.csv', 'cars.csv'])('%s', async (name) => {
    const goods = name.split('.')[0] ?? '';
    const variables = { DATABASE_URL: await engine.createDatabaseUrl() };
    const file = path.join(examples, name);
    expect(await run([goods, file], variables)).toBe(
      `${goods}: added 3, changed 0, unchanged 0; on sale within seconds.`,
    );
    expect(await run([goods, file], variables)).toBe(`${goods}: added 0, changed 0, unchanged 3.`);
  });

  test('the two forms of the same lines are the same import', async () => {
    const variables = { DATABASE_URL: await engine.createDatabaseUrl() };
    await run(['flights', path.join(examples, 'flights.csv')], variables);
    expect(await run(['flights', path.join(examples, 'flights.ndjson')], variables)).toBe(
      'flights: added 0, changed 0, unchanged 3.',
    );
  });
});

test('a file says by --format what it is when its first letter does not', async () => {
  const file = path.join(folder, 'odd.txt');
  await writeFile(file, 'station_code\nA\n');
  await expect(run(['cars', file, '--format', 'ndjson'])).rejects.toMatchObject({
    exit: 'invalid-input',
    message: expect.stringMatching(/line 1: is no JSON object.*\n {2}line 2: is no JSON object/),
  });
});
