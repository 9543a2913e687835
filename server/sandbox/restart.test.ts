import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import type { FaultRuleInput } from './faults/faults.ts';
import { anIntent, ledgerOf, refusalOf, stripeAt } from './testing/running-sandbox.ts';

const program = fileURLToPath(new URL('./testing/sandbox-process.ts', import.meta.url));

describeOnBothDatabases('a sandbox killed with -9', (engine) => {
  let child: ChildProcess | undefined;
  afterEach(() => kill());

  async function start(database: string): Promise<string> {
    child = spawn(process.execPath, ['--import', 'tsx', program, database], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const [url] = (await once(lines, 'line')) as [string];
    return url;
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  // Two starts of a process, on machines that do other things too.
  const timeout = 60_000;

  test('knows every payment and every answer it gave, also those that got lost, and nothing else', {
    timeout,
  }, async () => {
    const database = await engine.createDatabaseUrl();
    const before = await start(database);
    const paid = { ...anIntent, payment_method: 'pm_card_visa', confirm: true };
    const first = stripeAt(before);
    const intent = await first.paymentIntents.create(paid, { idempotencyKey: 'co:1:create:1' });
    const captured = await first.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'co:1:capture:1' });
    await switchFaults(before, [{ kind: 'drop-after', times: 2 }]);
    await refusalOf(first.paymentIntents.create(paid, { idempotencyKey: 'co:2:create:1' }));
    await switchFaults(before, [{ kind: 'delay', milliseconds: 60_000 }]);
    const cutOff = refusalOf(first.paymentIntents.create(anIntent, { idempotencyKey: 'co:3:create:1' }));
    await expect.poll(() => struckAt(before)).toBe(1);
    await kill();
    await cutOff;

    const url = await start(database);
    const second = stripeAt(url);
    expect((await ledgerOf({ url })).sums).toEqual([
      { currency: 'usd', held: 75_000, captured: 75_000, refunded: 0 },
    ]);
    expect(await second.paymentIntents.retrieve(intent.id)).toEqual(captured);
    const repeated = await second.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'co:1:capture:1' });
    expect(repeated).toEqual(captured);
    const found = await second.paymentIntents.create(paid, { idempotencyKey: 'co:2:create:1' });
    expect(found.status).toBe('requires_capture');
    for (const { lastResponse } of [repeated, found]) {
      expect(lastResponse.headers['idempotent-replayed']).toBe('true');
    }
    const anew = await second.paymentIntents.create(anIntent, { idempotencyKey: 'co:3:create:1' });
    expect(anew.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect((await ledgerOf({ url })).intents).toHaveLength(3);
  });
});

async function switchFaults(url: string, faults: readonly FaultRuleInput[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/sandbox/faults`, { method: 'DELETE' });
  await fetch(`${url}/sandbox/faults`, { method: 'POST', headers, body: JSON.stringify({ faults }) });
}

async function struckAt(url: string): Promise<number | undefined> {
  const { faults } = (await (await fetch(`${url}/sandbox/faults`)).json()) as {
    faults: { struck: number }[];
  };
  return faults[0]?.struck;
}
