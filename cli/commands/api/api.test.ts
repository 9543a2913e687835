import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, registerAt } from '../../testing/desk.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { readFields, readPath } from './request.ts';

describe('fields', () => {
  test('are texts with -f, values with -F, nested and repeated by brackets', async () => {
    const file = path.join(await temporaryFolder(), 'note.txt');
    await writeFile(file, 'from a file');
    const fields = await readFields({
      texts: ['trip=007', 'passengers[]=Ada', 'passengers[]=Alan', 'confirm[currency]=USD', 'x=a=b'],
      values: ['confirm[amount]=12.50', 'all=true', 'none=null', `note=@${file}`, 'word=yes'],
    });
    expect(fields).toEqual({
      trip: '007',
      passengers: ['Ada', 'Alan'],
      confirm: { currency: 'USD', amount: 12.5 },
      x: 'a=b',
      all: true,
      none: null,
      note: 'from a file',
      word: 'yes',
    });
  });

  test('cannot reach what every object has', async () => {
    const fields = await readFields({ texts: ['__proto__[polluted]=yes'], values: [] });
    expect(JSON.stringify(fields)).toBe('{"__proto__":{"polluted":"yes"}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(['novalue', '=x', 'a[b=c', '[]=x'])('"%s" is no field', async (field) => {
    await expect(readFields({ texts: [field], values: [] })).rejects.toMatchObject({ exit: 'invalid-input' });
  });
});

describe('a path', () => {
  test.each([
    ['users/me', '/v1/users/me'],
    ['v1/users/me', '/v1/users/me'],
    ['/v1/users/me', '/v1/users/me'],
    ['/livez', '/livez'],
  ])('%s is %s', (typed, wanted) => {
    expect(readPath(typed)).toEqual({ path: wanted, query: {} });
  });

  test('brings its query along', () => {
    expect(readPath('flights/offers?origin=JFK&a=1&a=2').query).toEqual({ origin: 'JFK', a: ['1', '2'] });
  });

  test.each(['//evil.example/x', '/\\evil.example', 'https://evil.example/v1', '/a b', ''])(
    '"%s" never takes the token elsewhere',
    (typed) => {
      try {
        expect(readPath(typed).path).toMatch(/^\/v1\//);
      } catch (error) {
        expect(error).toMatchObject({ exit: 'invalid-input' });
      }
    },
  );
});

describe('travel api', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  test('needs nobody to be signed in for what is open to everybody', async () => {
    const said = await desk.travel('api get users/jwks.json --include');
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toMatch(/^HTTP 200\n(.+: .+\n)+\n\{/);
    expect((await desk.travel('api GET users/me')).code).toBe(10);
  });

  test('acts as the signed-in person, with a body from fields or from standard input', async () => {
    await registerAt(desk, 'Ada Lovelace');
    expect(await desk.json('api GET users/me')).toMatchObject({ username: 'Ada Lovelace' });
    const first = await desk.json<{ name: string }>('api POST users/tokens -f name=one -F expires_in_days=7');
    expect(first.name).toBe('one');
    const body = '{"name":"two"}';
    expect(await desk.json('api POST users/tokens --input -', { stdin: body })).toMatchObject({
      name: 'two',
    });
  });

  test('follows the pages of a list', async () => {
    const names = (await desk.json<{ name: string }[]>('api GET users/tokens -f limit=1 --paginate')).map(
      ({ name }) => name,
    );
    expect(names.sort()).toEqual(['one', 'two']);
    expect((await desk.travel('api GET users/me --paginate')).code).toBe(2);
  });

  test('ends with the exit code of what the server refuses, and an empty standard output', async () => {
    const said = await desk.travel('api GET flights/reservations/KX7M2P --json');
    expect(said).toMatchObject({ code: 21, stdout: '' });
    expect(JSON.parse(said.stderr)).toMatchObject({ type: 'urn:travel:problem:not-found' });
  });
});
