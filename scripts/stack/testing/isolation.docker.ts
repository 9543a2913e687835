import { expect, inject, test } from 'vitest';
import { serviceNames } from '../secrets.ts';
import { containersOf, docker, inside } from './containers.ts';

const url = inject('stackUrl');

/** Which of these hosts let a service's container connect to their PostgreSQL. */
async function reachable(service: string, hosts: readonly string[]): Promise<string[]> {
  const found = await inside(
    service,
    `import { connect } from 'node:net';
    const knock = (host) => new Promise((resolve) => {
      const socket = connect({ host, port: 5432 });
      const say = (open) => { socket.destroy(); resolve(open ? [host] : []); };
      socket.on('connect', () => say(true)).on('error', () => say(false));
      setTimeout(() => say(false), 3000);
    });
    console.log(JSON.stringify((await Promise.all(${JSON.stringify(hosts)}.map(knock))).flat()));
    process.exit(0);`,
  );
  return JSON.parse(found) as string[];
}

async function addressOf(service: string): Promise<string> {
  const [container] = containersOf(service);
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
  return (await docker('inspect', '--format', format, container ?? '')).split(' ')[0] ?? '';
}

test.each(serviceNames)(
  '%s reaches its own database and nobody else’s, by name or by address',
  async (service) => {
    const names = serviceNames.map((name) => `${name}-db`);
    const addresses = await Promise.all(names.map(addressOf));
    const own = [`${service}-db`, await addressOf(`${service}-db`)];
    expect((await reachable(service, [...names, ...addresses])).sort()).toEqual(own.sort());
  },
);

test('a service’s role is no superuser and sees no other database', async () => {
  const [container] = containersOf('users-db');
  const psql = (sql: string) =>
    docker('exec', container ?? '', 'psql', '-h', '/tmp', '-U', 'postgres', '-d', 'users', '-Atc', sql);
  expect(await psql("select rolsuper from pg_roles where rolname = 'users'")).toBe('f');
  expect(await psql("select has_database_privilege('users', 'postgres', 'connect')")).toBe('f');
});

test('nothing but the gateway is published, and that on this machine only', async () => {
  const own = ['--filter', 'label=com.docker.compose.project=travel-test'];
  const lines = (await docker('ps', ...own, '--format', '{{.Names}} {{.Ports}}')).split('\n');
  const published = lines.flatMap(
    (line) => line.match(/\S+->\S+/g)?.map((port) => [line.split(' ')[0], port]) ?? [],
  );
  expect(published).toEqual([[expect.stringContaining('gateway'), '127.0.0.1:18080->8080/tcp']]);
});

test.each([
  '/internal/users/jwks.json',
  '/internal/payments/claims/1',
  '/v1/internal/users/grants',
  '/sandbox/v1/charges',
  '/',
])('%s is a 404', async (path) => {
  const response = await fetch(`${url}${path}`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

test('answers carry security headers and the gateway’s request id', async () => {
  const response = await fetch(`${url}/v1/users/me`, { headers: { 'x-request-id': 'chosen-by-caller' } });
  expect(response.status).toBe(401);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('server')).toBeNull();
  const { instance } = (await response.json()) as { instance: string };
  const id = response.headers.get('x-request-id') ?? '';
  expect(id).toMatch(/^[\da-f-]{36}$/);
  expect(instance).toContain(id);
});

test('a body that is too large is refused at the door', async () => {
  const response = await fetch(`${url}/v1/users/sessions`, { method: 'POST', body: 'x'.repeat(300_000) });
  expect(response.status).toBe(413);
});

test('containers run without root, on a file system that cannot be written', async () => {
  for (const service of [...serviceNames, 'sandbox']) {
    const [container = ''] = containersOf(service);
    expect(await docker('exec', container, 'id', '-u')).toBe('1000');
    await expect(docker('exec', container, 'touch', '/app/x')).rejects.toThrow(/Read-only file system/);
  }
});
