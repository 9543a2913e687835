import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { leaseMs } from '../runner/queue.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { type Market, openMarket } from '../testing/market.ts';

describeOnBothDatabases('a payment that the bank wants to see the payer for', (engine) => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket(engine);
  });
  afterEach(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  const minutes = (count: number) => count * 60_000;
  const card = { payment_method: 'pm_card_authenticationRequired' };
  async function payAtTheBank() {
    const kite = await market.hold();
    const { hold_expires_at: deadline } = await market.seen(kite);
    const asked = await market.pay([kite], card);
    return { kite, deadline, url: String(asked.action_url), asked, id: asked.transaction_id };
  }

  test('is pending with the bank’s page, and the hold is being paid', async () => {
    const { asked, url, kite } = await payAtTheBank();
    expect(asked).toMatchObject({ status: 'Pending', checkout_state: 'ActionRequired', payment_date: null });
    expect(url).toContain(market.sandbox.url);
    expect(await market.statusOf(kite)).toBe('Paying');
  });

  test('goes on by itself when the payer has authenticated', async () => {
    const { url, id, kite } = await payAtTheBank();
    expect(await market.authenticate(url)).toMatch(
      /^http:\/\/localhost:8080\/v1\/payments\/return\?payment_intent=pi_/,
    );
    expect(await untilStatus(market, id, 'Success')).toMatchObject({ action_url: null });
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('is declined when the payer fails, and the hold keeps its deadline', async () => {
    const { url, id, kite, deadline } = await payAtTheBank();
    await market.authenticate(url, 'fail');
    expect((await untilStatus(market, id, 'Failed')).failure).toMatchObject({ slug: 'payment-declined' });
    expect(await market.seen(kite)).toMatchObject({ reservation_status: 'Held', hold_expires_at: deadline });
  });

  test('is answered the same to the same key while it waits, and as it ended afterwards', async () => {
    const kite = await market.hold();
    const asked = await market.pay([kite], { ...card, key: 'bank' });
    expect(await market.pay([kite], { ...card, key: 'bank' })).toEqual(asked);
    await market.authenticate(String(asked.action_url));
    await untilStatus(market, asked.transaction_id, 'Success');
    expect(await market.pay([kite], { ...card, key: 'bank' })).toMatchObject({ status: 'Success' });
  });

  test('may take until the hold would have ended', async () => {
    const { url, id, kite } = await payAtTheBank();
    market.skip(minutes(29));
    await market.authenticate(url);
    await untilStatus(market, id, 'Success');
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('begun at the end of a hold may take ten minutes more', async () => {
    const kite = await market.hold();
    market.skip(minutes(29));
    const { action_url: url, transaction_id: id } = await market.pay([kite], card);
    market.skip(minutes(9));
    expect(await market.statusOf(kite)).toBe('Paying');
    await market.authenticate(String(url));
    await untilStatus(market, id, 'Success');
  });

  test('is over at the deadline: the door is shut and the seat is on sale again', async () => {
    const { id, kite, url } = await payAtTheBank();
    market.skip(minutes(30));
    expect((await untilStatus(market, id, 'Failed')).failure?.detail).toBe(
      "The bank's question was not answered in time. Nothing was charged, and the holds keep their deadlines.",
    );
    expect(await market.statusOf(kite)).toBe('Expired');
    const [intent] = (await market.ledger()).intents;
    expect(intent?.status).toBe('canceled');
    await expect(market.authenticate(url)).rejects.toThrow('answered 200');
  });

  test('whose payer authenticates while the door is being shut is paid: the claims still stand', async () => {
    const { id, kite, url } = await payAtTheBank();
    const arrived = market.freezeAt('Aborting saved');
    market.skip(minutes(30));
    await arrived;
    await market.authenticate(url);
    await market.kill();
    if (engine.kind === 'postgres') market.skip(leaseMs);
    await market.start();
    await untilStatus(market, id, 'Success');
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('shows the returning payer a page that claims nothing', async () => {
    const page = await fetch(`${market.running.url}/v1/payments/return?redirect_status=succeeded`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Your terminal tells you whether the payment went through.');
  });
});
