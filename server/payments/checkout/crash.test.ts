import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { leaseMs } from '../runner/queue.ts';
import { expectAgreement, settled, untilStatus } from '../testing/agreement.ts';
import { type Market, openMarket, type PayWishes } from '../testing/market.ts';
import type { Checkpoint } from './advance.ts';

describeOnBothDatabases('a process that dies', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterAll(() => market.stop());

  /** Pays, dies at this point, starts again; returns what became of the payment. */
  async function payAndDie(
    point: Checkpoint,
    wishes: PayWishes = {},
    meanwhile = async (_kite: string) => {},
  ) {
    const kite = await market.hold();
    const { hold_expires_at: deadline } = await market.seen(kite);
    const arrived = market.freezeAt(point);
    market.pay([kite], wishes).catch(() => 'the dead give no answer');
    await arrived;
    await market.kill();
    await meanwhile(kite);
    // The lease of the dead is void at once on SQLite, and runs out on PostgreSQL.
    if (engine.kind === 'postgres') market.skip(leaseMs);
    await market.start();
    const [transaction] = await settled(market);
    await expectAgreement(market);
    return { transaction, reservation: await market.seen(kite), deadline };
  }

  test.each<[string, Checkpoint]>([
    ['after the checkout is written, before anything is claimed', 'Open asked'],
    ['before the claims are sent', 'Claiming saved'],
    ['with the claims’ answers lost', 'Claiming answered'],
    ['after the claims are written down', 'Claimed saved'],
    ['with the new intent’s answer lost', 'Claimed answered'],
    ['before the intent is confirmed', 'Paying saved'],
    ['with the authorisation’s answer lost', 'Paying answered'],
    ['after the authorisation is written down', 'Authorised saved'],
    ['before the capture is sent', 'Capturing saved'],
    ['with the capture’s answer lost', 'Capturing answered'],
    ['after the capture is written down', 'Captured saved'],
    ['before the confirms are sent', 'Confirming saved'],
    ['with the confirms’ answers lost, before the receipt', 'Confirming answered'],
    ['after the receipt is written', 'Done saved'],
  ])('%s has its payment finished by the next', async (_when, point) => {
    const { transaction, reservation } = await payAndDie(point);
    expect(transaction).toMatchObject({ status: 'Success', checkout_state: 'Done' });
    expect(reservation).toMatchObject({
      reservation_status: 'Confirmed',
      transaction_id: transaction?.transaction_id,
    });
  });

  test.each<[string, Checkpoint]>([
    ['with the decline’s answer lost', 'Paying answered'],
    ['after the decline is written down, with the door still open', 'Aborting saved'],
    ['with the door shut but not written down', 'Aborting answered'],
    ['after the door is written down as shut', 'DoorShut saved'],
    ['before the claims are given back', 'Unclaiming saved'],
    ['with the claims given back but not written down', 'Unclaiming answered'],
    ['after the failure is written down', 'Failed saved'],
  ])('%s has its hold given back by the next', async (_when, point) => {
    const card = { payment_method: 'pm_card_chargeDeclined' };
    const { transaction, reservation, deadline } = await payAndDie(point, card);
    expect(transaction).toMatchObject({ status: 'Failed', failure: { slug: 'payment-declined' } });
    expect(reservation).toMatchObject({ reservation_status: 'Held', hold_expires_at: deadline });
  });

  test('while the payer is at the bank finds the payer there again', async () => {
    const card = { payment_method: 'pm_card_authenticationRequired' };
    const { transaction, reservation } = await payAndDie('ActionRequired saved', card);
    expect(transaction).toMatchObject({ status: 'Pending', checkout_state: 'ActionRequired' });
    expect(reservation.reservation_status).toBe('Paying');
    await market.authenticate(String(transaction?.action_url));
    await untilStatus(market, String(transaction?.transaction_id), 'Success');
    await expectAgreement(market);
  });

  test('before its claims is too late for a hold that ran out meanwhile: nothing is charged', async () => {
    const { transaction, reservation } = await payAndDie('Claiming saved', {}, async () => {
      market.skip(1_801_000);
    });
    expect(transaction).toMatchObject({ status: 'Failed', failure: { slug: 'hold-expired' } });
    expect(reservation.reservation_status).toBe('Expired');
  });

  test('after its claims is not too late, however long it takes to start again', async () => {
    const { transaction } = await payAndDie('Captured saved', {}, async () => {
      market.skip(3 * 3_600_000);
    });
    expect(transaction?.status).toBe('Success');
  });

  test('before the door is opened does not open it hours later', async () => {
    const { transaction, reservation } = await payAndDie('Claimed saved', {}, async () => {
      market.skip(3 * 3_600_000);
    });
    expect(transaction).toMatchObject({ status: 'Failed', failure: { slug: 'service-unavailable' } });
    expect(reservation.reservation_status).toBe('Expired');
  });
});
