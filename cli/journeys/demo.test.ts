import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demo } from '../commands/demo/spec.ts';
import { expectPublished } from '../testing/published.ts';
import { type Home, journeyLimitMs, openHome, travelProgram } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

let home: Home;
let tmp: string;

beforeEach(async () => {
  home = await openHome();
  // The demo's throw-away home is made where TMPDIR says, so what it leaves can be seen.
  tmp = path.join(home.folder, 'tmp');
  await mkdir(tmp);
});
afterEach(() => home.close());

/** What the demo left behind; newer Nodes keep their own cache of compiled code there. */
async function leftIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name !== 'node-compile-cache');
}

test('the demo ends with a confirmed reservation, a successful transaction and a receipt', async () => {
  const told = await home.json<Record<string, Record<string, unknown>>>('demo', { env: { TMPDIR: tmp } });
  await expectPublished(demo, told);
  const { reservation, transaction, receipt } = told;
  expect(reservation).toMatchObject({ reservation_status: 'Confirmed' });
  expect(transaction).toMatchObject({ status: 'Success', reservations: [reservation?.reservation_id] });
  expect(receipt?.documents).toMatchObject([{ kind: 'receipt' }, { kind: 'invoice' }]);
  expect(await leftIn(tmp)).toEqual([]);
  expect(await home.json('suite status')).toMatchObject({ running: false });
});

test('Ctrl-C in the demo leaves nothing behind', async () => {
  const child = spawn(process.execPath, [travelProgram, 'demo'], {
    env: { ...home.env, TMPDIR: tmp },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let story = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    story += text;
  });
  await expect.poll(() => story, { timeout: 60_000 }).toContain('$ travel search flights');
  child.kill('SIGINT');
  await once(child, 'close');
  expect(child.exitCode).toBe(130);
  expect(await leftIn(tmp)).toEqual([]);
});
