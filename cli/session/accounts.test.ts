import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, registerAt, serviceUrlOf } from '../testing/desk.ts';
import { httpServer } from '../testing/http-server.ts';
import { openLine, type TestLine } from '../testing/line.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let desk: Desk;
let line: TestLine;
let token: string;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(await serviceUrlOf(desk));
  await registerAt(desk, 'Ada Lovelace');
  token = (await desk.json<{ token: string }>('token create nightly')).token;
});
afterAll(async () => {
  line?.close();
  await desk?.close();
});

describe('several accounts', () => {
  test('are contexts with sign-ins of their own, also on one server', async () => {
    await desk.travel('context add grace');
    const words = ['register', '--name', 'Grace Hopper', '--email', 'grace@example.com', '--password-stdin'];
    await desk.travel([...words, '--context', 'grace'], { stdin: 'a long desk password\n' });
    expect(await desk.json('whoami')).toMatchObject({ username: 'Ada Lovelace' });
    expect(await desk.json('whoami --context grace')).toMatchObject({ username: 'Grace Hopper' });
  });

  test('one of them is that of a folder', async () => {
    const cwd = await temporaryFolder();
    expect((await desk.travel('context use grace --here', { cwd })).code).toBe(0);
    expect(await desk.json('whoami', { cwd })).toMatchObject({ username: 'Grace Hopper' });
    expect(await desk.json('context list', { cwd })).toMatchObject([
      { name: 'local', current: false },
      { name: 'grace', url: null, current: true },
    ]);
    expect(await desk.json('whoami')).toMatchObject({ username: 'Ada Lovelace' });
  });

  test('signing out of one leaves the others', async () => {
    await desk.travel('logout --context grace');
    expect((await desk.travel('whoami --context grace')).code).toBe(10);
    expect((await desk.travel('whoami')).code).toBe(0);
  });
});

describe('TRAVEL_TOKEN', () => {
  test('is exchanged once for many commands, and whoami then needs no network', async () => {
    const env = { TRAVEL_TOKEN: token, TRAVEL_API_URL: line.url };
    for (const command of ['holds', 'transactions', 'reservations']) await desk.json(command, { env });
    const exchanges = () => line.heard.filter(({ url }) => url === '/v1/users/tokens/exchange').length;
    expect(exchanges()).toBe(1);
    line.forget();
    expect(await desk.json('whoami', { env })).toMatchObject({ username: 'Ada Lovelace' });
    expect(line.heard).toEqual([]);
    desk.clock.advance(11 * 60_000);
    await desk.json('holds', { env });
    expect(exchanges()).toBe(1);
  });

  test('makes no further tokens, by whichever way it came in', async () => {
    const said = await desk.travel('token create more --json', { env: { TRAVEL_TOKEN: token } });
    expect(said).toMatchObject({ code: 11, stdout: '' });
    await desk.travel('context add machine');
    await desk.travel('login --with-token --context machine', { stdin: `${token}\n` });
    expect((await desk.travel('token create more --context machine')).code).toBe(11);
  });

  test('works where nothing can be kept', async () => {
    const env = { TRAVEL_TOKEN: token, TRAVEL_CONFIG_DIR: '/dev/null/travel' };
    expect(await desk.json('holds', { env })).toEqual([]);
  });
});

describe('a secret', () => {
  const password = 'correct horse battery staple';

  test('is never shown, nor kept outside the place for secrets', async () => {
    const said = [
      await desk.travel('context add other'),
      await desk.travel(
        'register --name Eve --email eve@example.com --password-stdin --context other --verbose',
        {
          stdin: `${password}\n`,
        },
      ),
      await desk.travel('login --email eve@example.com --password-stdin --context other --verbose --json', {
        stdin: `${password}\n`,
      }),
      await desk.travel('login --email eve@example.com --password-stdin --context other', {
        stdin: 'wrong one\n',
      }),
      await desk.travel('login --with-token --context other --verbose', { stdin: `${token}\n` }),
      await desk.travel('holds --context other --verbose --json'),
      await desk.travel('holds --verbose', { env: { TRAVEL_TOKEN: token } }),
      await desk.travel('register --name Eve --email e@example.com --password-stdin --dry-run', {
        stdin: `${password}\n`,
      }),
    ];
    const credentials = await readFile(path.join(desk.config, 'credentials.json'), 'utf8');
    const secrets = [password, 'wrong one', token, ...tokensIn(credentials)];
    expect(secrets.length).toBeGreaterThan(5);
    const shown = said.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    for (const secret of secrets) expect(shown).not.toContain(secret);
    const kept = await textsIn(desk.config, ['credentials.json', 'granted.json']);
    for (const secret of secrets) expect(kept).not.toContain(secret);
    expect(await textsIn(desk.config, ['credentials.json'])).not.toContain(token);
  });

  test('is not in what is told of a server that throws it back, or of a cut line', async () => {
    const mirror = await httpServer(({ body, headers }, response) => {
      if (mirror.heard.length % 2 === 1) return void response.destroy();
      response.writeHead(500, { 'content-type': 'text/html' }).end(`${body} ${headers.authorization}`);
    });
    const env = { TRAVEL_API_URL: mirror.url };
    for (let round = 0; round < 2; round += 1) {
      const said = [
        await desk.travel('register --name Eve --email e@example.com --password-stdin --verbose', {
          env,
          stdin: `${password}\n`,
        }),
        await desk.travel('holds --verbose --json', { env: { ...env, TRAVEL_TOKEN: token } }),
      ];
      const shown = said.map(({ stdout, stderr }) => stdout + stderr).join('\n');
      expect(said.map(({ code }) => code)).not.toContain(0);
      expect(shown).not.toContain(password);
      expect(shown).not.toContain(token);
    }
    expect(await textsIn(path.join(desk.config, 'intents'), [])).not.toContain(password);
  });
});

/** The refresh tokens and personal tokens of the sign-ins in the file for secrets. */
function tokensIn(credentials: string): string[] {
  return Object.values(JSON.parse(credentials) as Record<string, string>).flatMap((text) => {
    const { accessToken, renewal } = JSON.parse(text) as { accessToken: string; renewal: { token: string } };
    return [accessToken, renewal.token];
  });
}

async function textsIn(folder: string, without: readonly string[]): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !without.includes(entry.name));
  return (
    await Promise.all(files.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')))
  ).join('\n');
}
