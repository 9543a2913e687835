import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { ada, bob, type Market, openMarket, refusalOf, sue } from './testing/market.ts';

describeOnBothDatabases('paying', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterAll(() => market.stop());

  test('a payment confirms its reservation and has the fields of a transaction', async () => {
    const kite = await market.hold({ total: 1_450 });
    const paid = await market.pay([kite]);
    expect(paid).toMatchObject({
      transaction_id: expect.stringMatching(/^[1-9]\d{8}$/),
      payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      payer_name: 'Ada Lovelace',
      payment_method: 'Credit Card',
      amount: 1_450,
      currency: 'USD',
      invoice_number: expect.stringMatching(/^INV-\d{4}-\d{3}$/),
      description: 'Flight Booking Payment',
      status: 'Success',
      reservations: [kite],
      user_id: ada.userId,
      checkout_state: 'Done',
      failure: null,
    });
    expect(await market.holds(ada).showReservation({ reservation_id: kite })).toMatchObject({
      reservation_status: 'Confirmed',
      transaction_id: paid.transaction_id,
    });
  });
});
