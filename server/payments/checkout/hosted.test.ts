import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { payer } from '../../sandbox/testing/payer.ts';
import { leaseMs } from '../runner/queue.ts';
import { expectAgreement, untilStatus } from '../testing/agreement.ts';
import { ada, type Market, openMarket } from '../testing/market.ts';

const minutes = (count: number) => count * 60_000;

describeOnBothDatabases('a payment on the hosted page', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterEach(() => expectAgreement(market));
  afterAll(() => market.stop());

  async function openPage() {
    const kite = await market.hold();
    const { hold_expires_at: deadline } = await market.seen(kite);
    const asked = await market.pay([kite], { payment_method: 'hosted' });
    return { kite, deadline, asked, page: String(asked.action_url), id: asked.transaction_id };
  }
  const sessions = async () => (await market.sandbox.stripe.checkout.sessions.list({ limit: 100 })).data;
  const stateOf = async (page: string) =>
    (await sessions()).find(({ id }) => page.includes(id))?.status ?? 'not among them';

  test('waits for the payer with the page, until the hold would have ended', async () => {
    const { asked, kite, deadline } = await openPage();
    expect(asked).toMatchObject({
      status: 'Pending',
      checkout_state: 'ActionRequired',
      action_url: expect.stringContaining(market.sandbox.url),
      action_expires_at: `${deadline?.slice(0, 19)}Z`,
    });
    expect(await market.statusOf(kite)).toBe('Paying');
  });

  test('is confirmed by itself once somebody has paid there, and captured once', async () => {
    const { page, id, kite } = await openPage();
    expect(await payer.choose(page, 'pm_card_visa')).toBe('http://localhost:8080/v1/payments/return');
    await untilStatus(market, id, 'Success');
    expect(await market.statusOf(kite)).toBe('Confirmed');
    const { lines } = await market.payments(ada).showReceipt({ transaction_id: id });
    expect(lines).toMatchObject([{ reservation_id: kite, amount: 100 }]);
  });

  test('survives a declined card on the page: another card may be tried there', async () => {
    const { page, id } = await openPage();
    expect(await payer.choose(page, 'pm_card_chargeDeclined')).toBe(page);
    await payer.choose(page, 'pm_card_visa');
    await untilStatus(market, id, 'Success');
  });

  test('goes through the bank and back', async () => {
    const { page, id } = await openPage();
    const bank = await payer.choose(page, 'pm_card_authenticationRequired');
    const back = await payer.answerBank(bank, 'authenticate');
    await payer.follow(back);
    await untilStatus(market, id, 'Success');
  });

  test('left alone is shut at the hold’s end: nothing is charged and the seat is back on sale', async () => {
    const { page, id, kite } = await openPage();
    market.skip(minutes(30) + 1_000);
    const failed = await untilStatus(market, id, 'Failed');
    expect(failed.failure?.detail).toContain('Nobody paid on the payment page in time');
    expect(await stateOf(page)).toBe('expired');
    expect(await market.statusOf(kite)).toBe('Expired');
    await expect(payer.choose(page, 'pm_card_visa')).resolves.toBe(page);
  });

  test('left after a decline is told as that decline', async () => {
    const { page, id } = await openPage();
    await payer.choose(page, 'pm_card_chargeDeclinedInsufficientFunds');
    market.skip(minutes(30) + 1_000);
    const { failure } = await untilStatus(market, id, 'Failed');
    expect(failure?.detail).toContain('declined (insufficient funds)');
  });

  test('whose payer is at the bank at the hold’s end may take ten minutes more, and no longer', async () => {
    const { page, id, kite } = await openPage();
    const bank = await payer.choose(page, 'pm_card_authenticationRequired');
    market.skip(minutes(39));
    await market.payments(ada).showTransaction({ transaction_id: id });
    expect(await market.statusOf(kite)).toBe('Paying');
    await payer.answerBank(bank, 'authenticate');
    await untilStatus(market, id, 'Success');
    const late = await openPage();
    await payer.choose(late.page, 'pm_card_authenticationRequired');
    market.skip(minutes(40) + 1_000);
    await untilStatus(market, late.id, 'Failed');
    expect(await market.statusOf(late.kite)).toBe('Expired');
  });

  test('given up shuts its page, and the hold keeps its deadline', async () => {
    const { page, id, kite, deadline } = await openPage();
    expect(await market.payments(ada).giveUp({ transaction_id: id })).toMatchObject({ status: 'Failed' });
    expect(await stateOf(page)).toBe('expired');
    expect(await market.seen(kite)).toMatchObject({ reservation_status: 'Held', hold_expires_at: deadline });
  });

  test('whose payer is faster than the shutting of the page is paid: the claims still stand', async () => {
    const { page, id, kite } = await openPage();
    const arrived = market.freezeAt('Aborting saved');
    market.skip(minutes(30) + 1_000);
    await arrived;
    await payer.choose(page, 'pm_card_visa');
    await market.kill();
    if (engine.kind === 'postgres') market.skip(leaseMs);
    await market.start();
    await untilStatus(market, id, 'Success');
    expect(await market.statusOf(kite)).toBe('Confirmed');
  });

  test('shut at the processor by somebody else gives the hold back', async () => {
    const { page, id, kite } = await openPage();
    const session = (await sessions()).find(({ id: name }) => page.includes(name));
    await market.sandbox.stripe.checkout.sessions.expire(String(session?.id));
    await untilStatus(market, id, 'Failed');
    expect(await market.statusOf(kite)).toBe('Held');
  });

  test('whose page was made with its answer lost is found again by its key: one page, one payment', async () => {
    const before = (await sessions()).length;
    market.fail({ kind: 'drop-after', route: 'POST /v1/checkout/sessions', times: 2 });
    const { page, id } = await openPage();
    expect(await sessions()).toHaveLength(before + 1);
    await payer.choose(page, 'pm_card_visa');
    await untilStatus(market, id, 'Success');
  });
});
