import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { leaseMs } from '../runner/queue.ts';
import { expectAgreement, settled, untilStatus } from '../testing/agreement.ts';
import { ada, type Market, openMarket, type PayWishes } from '../testing/market.ts';
import type { Checkpoint } from './advance.ts';

describeOnBothDatabases('reservations that do not go along', (engine) => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket(engine);
  });
  afterEach(async () => {
    await expectAgreement(market);
    await market.stop();
  });

  /** Lets something happen to the reservations between two steps of their payment. */
  async function payWhile(
    { ids, point, ...wishes }: { ids: string[]; point: Checkpoint } & PayWishes,
    happens: () => Promise<unknown>,
  ) {
    const arrived = market.freezeAt(point);
    market.pay(ids, wishes).catch(() => 'the dead give no answer');
    await arrived;
    await happens();
    await market.kill();
    if (engine.kind === 'postgres') market.skip(leaseMs);
    await market.start();
    const [transaction] = await settled(market);
    if (!transaction) throw new Error('There is no transaction.');
    return transaction;
  }

  const release = (reservation_id: string) => market.holds(ada).releaseReservation({ reservation_id });

  test('all or nothing: one that is gone gives the others back, and is named', async () => {
    const [stays, goes] = [await market.hold(), await market.hold()];
    const { hold_expires_at: deadline } = await market.seen(stays);
    const transaction = await payWhile({ ids: [stays, goes], point: 'Open asked' }, () => release(goes));
    expect(transaction).toMatchObject({
      status: 'Failed',
      failure: { slug: 'hold-not-open', reservation_id: goes, detail: expect.stringContaining(goes) },
    });
    expect(await market.seen(stays)).toMatchObject({
      reservation_status: 'Held',
      hold_expires_at: deadline,
    });
    expect((await market.ledger()).intents).toEqual([]);
    expect((await market.pay([stays])).status).toBe('Success');
  });

  test('partly: what can be paid is paid, and only that', async () => {
    const [stays, goes] = [await market.hold({ total: 70 }), await market.hold({ total: 30 })];
    const wishes = { ids: [stays, goes], point: 'Open asked', allow_partial: true } as const;
    const transaction = await payWhile({ ...wishes, ids: [...wishes.ids] }, () => release(goes));
    expect(transaction).toMatchObject({
      status: 'Success',
      amount: 70,
      reservations: [stays],
      failure: null,
    });
    const { transaction_id } = transaction;
    expect((await market.payments(ada).showReceipt({ transaction_id })).lines).toHaveLength(1);
    const claim = { claim_id: transaction.checkout_id, reservation_id: goes };
    expect((await market.decide.decideClaim(claim)).decision).toBe('aborted');
  });

  test('an expired one is left out of a partial payment', async () => {
    const late = await market.hold();
    market.skip(1_000_000);
    const good = await market.hold();
    market.skip(900_000);
    const paid = await market.pay([late, good], { allow_partial: true });
    expect([paid.reservations, paid.amount]).toEqual([[good], 100]);
  });

  test('one that cannot be confirmed any more is paid back, and a person is called', async () => {
    const [stays, lost] = [await market.hold({ total: 70 }), await market.hold({ total: 30 })];
    // As after a restore of the inventory's database: it knows nothing of the claim.
    const forget = () =>
      market.stall.inventory.database.kysely
        .updateTable('reservations')
        .set({ state: 'Held', claim_id: null, claimed_at: null })
        .where('id', '=', lost)
        .execute();
    const { transaction_id } = await payWhile({ ids: [stays, lost], point: 'Captured saved' }, forget);
    const transaction = await untilStatus(market, transaction_id, 'Partly refunded');
    expect(transaction).toMatchObject({ checkout_state: 'NeedsHuman', refunded_amount: 30, amount: 100 });
    expect(await market.statusOf(stays)).toBe('Confirmed');
    const { documents } = await market.payments(ada).showReceipt({ transaction_id });
    expect(documents.map(({ kind, total }) => [kind, total])).toEqual([
      ['receipt', 100],
      ['invoice', 100],
      ['credit_note', 30],
    ]);
    expect((await market.ledger()).sums).toEqual([
      { currency: 'usd', held: 0, captured: 10_000, refunded: 3_000 },
    ]);
  });

  test('while its money is under way an old claim is pending; when it failed it is given back', async () => {
    const kite = await market.hold();
    const asked = await market.pay([kite], { payment_method: 'pm_card_authenticationRequired' });
    const claim = { claim_id: asked.checkout_id, reservation_id: kite };
    expect((await market.decide.decideClaim(claim)).decision).toBe('pending');
    await market.authenticate(String(asked.action_url), 'fail');
    await untilStatus(market, asked.transaction_id, 'Failed');
    expect((await market.decide.decideClaim(claim)).decision).toBe('aborted');
  });
});
