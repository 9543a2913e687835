import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listening, listen } from './kernel/http/listen.ts';
import { listenAsBefore } from './ports.ts';

let folder: string;
let file: string;
let open: Listening[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travel-ports-'));
  file = path.join(folder, 'ports.json');
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((face) => face.close(0)));
  rmSync(folder, { recursive: true });
});

async function start(wanted = { public: 0, sandbox: 0 }) {
  const faces = await listenAsBefore(file, wanted);
  open.push(faces.public, faces.sandbox);
  return faces;
}
async function stop() {
  await Promise.all(open.splice(0).map((face) => face.close(0)));
}

test('a second start is found where the first one was', async () => {
  const first = await start();
  expect(first.public.url).not.toBe(first.sandbox.url);
  await stop();
  const second = await start();
  expect([second.public.url, second.sandbox.url]).toEqual([first.public.url, first.sandbox.url]);
});

test('a port that somebody else has by now is left to him', async () => {
  const first = await start();
  await stop();
  open.push(await listen(Number(new URL(first.sandbox.url).port), '127.0.0.1'));
  const second = await start();
  expect(second.public.url).toBe(first.public.url);
  expect(second.sandbox.url).not.toBe(first.sandbox.url);
});

test('a port that was asked for is that port, or an error', async () => {
  const first = await start();
  const port = Number(new URL(first.public.url).port);
  await expect(listenAsBefore(file, { public: port })).rejects.toThrow('EADDRINUSE');
});

test.each(['', 'nonsense', '{"public":70000}', '[1]'])('a damaged file (%j) costs no start', async (text) => {
  writeFileSync(file, text);
  expect((await start()).public.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
