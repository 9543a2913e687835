import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { payer } from '../testing/payer.ts';
import { aSession, runSandbox } from '../testing/running-sandbox.ts';

test('links lead to where the sandbox is today, also those in answers and events of yesterday', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-sandbox-'));
  const database = `sqlite:${path.join(folder, 'sandbox.sqlite')}`;
  const key = { idempotencyKey: 'co:1:page:1' };
  const yesterday = await runSandbox({ database });
  const { id, url } = await yesterday.stripe.checkout.sessions.create(aSession, key);
  expect(url).toContain(`${yesterday.url}/c/pay/`);
  await payer.choose(url as string, 'pm_card_authenticationRequired');
  await yesterday.stop();

  const today = await runSandbox({ database });
  expect(today.url).not.toBe(yesterday.url);
  const repeated = await today.stripe.checkout.sessions.create(aSession, key);
  expect([repeated.id, repeated.url]).toEqual([id, `${today.url}/c/pay/${id}`]);
  const { data } = await today.stripe.events.list({ type: 'payment_intent.requires_action' });
  const [intent] = data.map(
    (event) => event.data.object as { next_action: { redirect_to_url: { url: string } } },
  );
  const bank = intent?.next_action.redirect_to_url.url as string;
  expect(bank).toContain(`${today.url}/3d_secure/`);
  expect(await payer.follow(await payer.answerBank(bank, 'authenticate'))).toContain('/done?session=');
  await today.stop();
  rmSync(folder, { recursive: true });
});

test('a sandbox behind a public address names that', async () => {
  const sandbox = await runSandbox({ publicUrl: 'https://pay.example' });
  const { id, url } = await sandbox.stripe.checkout.sessions.create(aSession);
  expect(url).toBe(`https://pay.example/c/pay/${id}`);
  // The page itself names its neighbours by path: the browser knows where it is.
  const local = `${sandbox.url}/c/pay/${id}`;
  expect(await payer.choose(local, 'pm_card_chargeDeclined')).toBe(local);
  await sandbox.stop();
});
