import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { widthOf } from '../io/table.ts';
import {
  dayAhead,
  type Home,
  journeyLimitMs,
  openHome,
  register,
  runProgram,
  travelProgram,
} from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

let home: Home;
let token: string;
const search = `search flights JFK LAX --depart ${dayAhead()} --limit 5`;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Ada Lovelace');
  token = (await home.json<{ token: string }>('token create places')).token;
  await home.json(search);
});
afterAll(() => home.close());

const mayBecomeAnybody = process.getuid?.() === 0 && spawnSync('setpriv', ['--version']).status === 0;

describe('travel works', () => {
  test.skipIf(!mayBecomeAnybody)('as somebody whom the machine does not know', async () => {
    const [config, program] = [path.join(home.folder, 'of-nobody'), path.join(home.folder, 'program')];
    await mkdir(config);
    await chown(config, 54_321, 54_321);
    await chmod(home.folder, 0o755);
    // Where nobody can read it: the folder of the checkout may be somebody's own.
    await cp(path.dirname(travelProgram), program, { recursive: true });
    const travel = [process.execPath, path.join(program, path.basename(travelProgram))];
    const words = ['--reuid=54321', '--clear-groups', ...travel, 'context', 'list', '--json'];
    const env = { ...home.env, HOME: undefined, TRAVEL_CONFIG_DIR: config };
    const said = await runProgram(['setpriv', ...words], { env });
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(said.stdout)).toMatchObject([{ name: 'local' }]);
  });

  test('without HOME', async () => {
    const said = await home.travel('whoami --json', { env: { HOME: undefined } });
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect((await home.travel('holds --prompt', { env: { HOME: undefined } })).code).toBe(0);
    const lost = { HOME: undefined, TRAVEL_CONFIG_DIR: undefined };
    expect((await home.travel('context list', { env: lost })).code).toBe(0);
  });

  test('with a home folder that cannot be written, by a token', async () => {
    const HOME = path.join(home.folder, 'read-only');
    await mkdir(HOME);
    await chmod(HOME, 0o500);
    // Root may write everywhere; a file in the way stops root too.
    const TRAVEL_CONFIG_DIR = process.getuid?.() === 0 ? '/dev/null/travel' : path.join(HOME, 'travel');
    const env = { HOME, TRAVEL_CONFIG_DIR, TRAVEL_TOKEN: token };
    expect(await home.travel('whoami --json', { env })).toMatchObject({ code: 0, stderr: '' });
    const held = await home.travel(`${search} --jq .[0].offer_id`, { env });
    const hold = await home.travel(`hold flight ${held.stdout.trim()} --jq .reservation_id`, { env });
    expect(hold).toMatchObject({ code: 0, stderr: expect.stringContaining('could not be resumed') });
    expect((await home.travel(`release ${hold.stdout.trim()} --quiet`, { env })).stderr).toBe('');
  });

  test('on 40 columns', async () => {
    for (const line of [search, 'reservations', 'doctor', 'holds --help']) {
      const said = await home.travel(`${line} --no-pager`, {
        env: { TRAVEL_FORCE_TTY: '40', NO_COLOR: '1' },
      });
      expect(said.code).toBe(0);
      const widest = Math.max(...said.stdout.split('\n').map(widthOf));
      // What cannot be cut, such as an id, a time and an amount side by side, may stand out.
      expect(widest, line).toBeLessThanOrEqual(80);
    }
  });

  test.each([
    ['a dumb terminal', { TERM: 'dumb', TRAVEL_FORCE_TTY: '80' }],
    ['a terminal without a name', { TERM: undefined, TRAVEL_FORCE_TTY: '80', NO_COLOR: '1' }],
    ['CI', { CI: 'true' }],
    ['an ssh session', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }],
  ])('in %s, without an escape code and without asking', async (_, env) => {
    for (const line of ['holds', search, 'whoami', 'help']) {
      const said = await home.travel(`${line} --no-pager`, { env });
      expect(said.code).toBe(0);
      expect(said.stdout + said.stderr).not.toContain('\x1b');
    }
    expect((await home.travel('login', { env })).code).toBe(2);
  });
});
