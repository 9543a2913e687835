import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { installPacked, type Packed } from '../testing/install-packed.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';
import { openShell } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

const { version, man } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
) as { version: string; man: string[] };
const folder = mkdtempSync(path.join(tmpdir(), 'travel-packed-'));
let packed: Packed;
let home: Home;

beforeAll(async () => {
  packed = installPacked(folder);
  home = await openHome({}, [packed.program]);
});
afterAll(async () => {
  await home?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what npm installs from the package', () => {
  test('is the built program, its manual and what a reader wants to know, and nothing else', () => {
    const others = packed.files.filter((file) => !/^(dist\/.*\.c?js|man\/man[17]\/[^/]+)$/.test(file));
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
  });

  test('runs by its name', async () => {
    expect(await home.travel('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('is compiled once: the next start takes what the last one compiled', async () => {
    const cache = path.join(folder, 'cache');
    const options = { env: { XDG_CACHE_HOME: cache } };
    const first = await home.travel('help exit-codes', options);
    const kept = readdirSync(path.join(cache, 'travel/compiled')).map((name) =>
      path.join(cache, 'travel/compiled', name),
    );
    expect(kept).toHaveLength(1);
    const keptAt = statSync(kept[0] ?? '').mtimeMs;
    expect(await home.travel('help exit-codes', options)).toEqual(first);
    expect(statSync(kept[0] ?? '').mtimeMs).toBe(keptAt);
  });

  test('tells the whole story in the demo', async () => {
    expect(await home.json('demo')).toMatchObject({
      reservation: { reservation_status: 'Confirmed' },
      transaction: { status: 'Success' },
    });
  });

  test('searches, holds and pays with the suite that came with it', async () => {
    await register(home, 'Ada Lovelace');
    await home.json(`search flights JFK LAX --depart ${dayAhead()}`);
    const held = await home.json<FlightReservation>('hold flight 1');
    const total = `${held.ticket_price}${held.currency}`;
    const pay = `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${total}`;
    expect(await home.json(pay)).toMatchObject({ status: 'Success' });
    const { pid } = await home.json<{ pid: number }>('suite status');
    expect(execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })).toContain(folder);
  });

  test('puts every page where man finds it', () => {
    expect(man.length).toBeGreaterThan(50);
    for (const page of man) {
      const installed = path.join(packed.man, page.replace(/^man\//, ''));
      expect(readFileSync(installed, 'utf8'), page).toMatch(/^\.TH /m);
    }
  });

  test('completes at Tab in bash', async () => {
    const env = { ...home.env, PATH: `${packed.bin}:${home.env.PATH}`, TERM: 'xterm-256color' };
    const shell = openShell('bash', ['--norc', '--noprofile', '-i'], { env });
    shell.type('source <(travel completion bash); echo is-"ready"\r');
    await shell.shows('is-ready');
    // Ctrl-A goes to the beginning: the line is printed, not run.
    shell.type("travel search fl\t\x01printf '<%s>' \r");
    await shell.shows('<travel><search><flights>');
    shell.type('exit\r');
    await shell.ends();
  });
});
