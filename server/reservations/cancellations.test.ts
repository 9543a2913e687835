import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { ada, type RunningStall, runStall } from './testing/running-stall.ts';

describeOnBothDatabases('a cancellation', (engine) => {
  let stall: RunningStall;
  let id: string;
  const byId = () => ({ reservation_id: id });
  const cancel = (quote_id: string, user_id = ada.userId) =>
    stall.payments.cancel({ reservation_id: id, quote_id, user_id });
  const state = async () => (await stall.ada.showReservation(byId())).reservation_status;

  beforeEach(async () => {
    stall = await runStall(engine, { goods: { apple: 1 } });
    id = await stall.holdAndPay('apple', 'checkout-1');
  });
  afterEach(() => stall.stop());

  test('is quoted without being done', async () => {
    expect(await stall.ada.quoteCancellation(byId())).toMatchObject({
      reservation_id: id,
      refund_amount: 50,
      penalty_amount: 50,
      currency: 'USD',
      explanation: 'Half comes back.',
      expires_at: '2026-12-01T12:10:00Z',
    });
    expect(await state()).toBe('Confirmed');
    expect(await stall.stall.count('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('by the newest quote puts the unit back and keeps the payment on record', async () => {
    const quote = await stall.ada.quoteCancellation(byId());
    expect(await cancel(quote.quote_id)).toEqual(quote);
    expect(await stall.ada.showReservation(byId())).toMatchObject({
      reservation_status: 'Cancelled',
      transaction_id: '500001',
    });
    expect(await stall.stall.count('apple')).toEqual({ taken: 0, recount: 0 });
    expect((await stall.bob.hold({ good: 'apple' })).reservation_status).toBe('Held');
  });

  test('repeated answers the same and returns nothing twice', async () => {
    const quote = await stall.ada.quoteCancellation(byId());
    await cancel(quote.quote_id);
    stall.clock.advance(3_600_000);
    expect(await cancel(quote.quote_id)).toEqual(quote);
    expect(await stall.stall.count('apple')).toEqual({ taken: 0, recount: 0 });
    await expect(stall.ada.quoteCancellation(byId())).rejects.toMatchObject({ slug: 'not-cancellable' });
  });

  test('by an older, overdue, unknown or somebody else’s quote is refused', async () => {
    const older = await stall.ada.quoteCancellation(byId());
    const newest = await stall.ada.quoteCancellation(byId());
    await expect(cancel(older.quote_id)).rejects.toMatchObject({ slug: 'quote-stale' });
    await expect(cancel('nothing')).rejects.toMatchObject({ slug: 'quote-stale' });
    await expect(cancel(newest.quote_id, '1002')).rejects.toMatchObject({ slug: 'not-found' });
    stall.clock.advance(600_000);
    await expect(cancel(newest.quote_id)).rejects.toMatchObject({ slug: 'quote-stale' });
    expect(await state()).toBe('Confirmed');
    expect(await stall.stall.count('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('of a hold is not needed', async () => {
    const quote = await stall.ada.quoteCancellation(byId());
    await cancel(quote.quote_id);
    const held = await stall.ada.hold({ good: 'apple' });
    await expect(stall.ada.quoteCancellation({ reservation_id: held.reservation_id })).rejects.toMatchObject({
      slug: 'not-cancellable',
    });
  });

  test('asked for twice at once happens once', async () => {
    const { quote_id } = await stall.ada.quoteCancellation(byId());
    await Promise.all(Array.from({ length: 6 }, () => cancel(quote_id)));
    expect(await stall.stall.count('apple')).toEqual({ taken: 0, recount: 0 });
    const events = (await stall.ada.listEvents(byId())).items.map(({ event }) => event);
    expect(events).toEqual(['held', 'claimed', 'confirmed', 'cancelled']);
  });
});
