import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { ada, type RunningStall, runStall } from './testing/running-stall.ts';

const holdMs = 1_800_000;

describeOnBothDatabases('a claim', (engine) => {
  let stall: RunningStall;
  let id: string;
  const claimed = (claim_id = 'checkout-1') => ({ reservation_id: id, claim_id });
  const paid = (claim_id = 'checkout-1') => ({ ...claimed(claim_id), transaction_id: '500001' });
  const state = async () => (await stall.ada.showReservation({ reservation_id: id })).reservation_status;
  const events = async () =>
    (await stall.ada.listEvents({ reservation_id: id })).items.map(({ event }) => event);

  beforeEach(async () => {
    stall = await runStall(engine, { goods: { apple: 1 } });
    id = (await stall.ada.hold({ good: 'apple', trip: 'berlin' })).reservation_id;
  });
  afterEach(() => stall.stop());

  test('tells payments what is paid for', async () => {
    expect(await stall.claim(id, 'checkout-1')).toMatchObject({
      reservation_id: id,
      type: 'flight',
      user_id: ada.userId,
      customer_name: ada.name,
      reservation_status: 'Paying',
      total: 100,
      currency: 'USD',
      summary: '1 apple',
      trip: 'berlin',
      transaction_id: null,
    });
  });

  test('stops the clock: it is neither expired nor sold again after the deadline', async () => {
    await stall.claim(id, 'checkout-1');
    stall.clock.advance(holdMs * 10);
    expect(await state()).toBe('Paying');
    await expect(stall.bob.hold({ good: 'apple' })).rejects.toMatchObject({ slug: 'sold-out' });
    await expect(stall.ada.releaseReservation({ reservation_id: id })).rejects.toMatchObject({
      slug: 'hold-not-open',
    });
  });

  test('repeated is one claim', async () => {
    const first = await stall.claim(id, 'checkout-1');
    expect(await stall.claim(id, 'checkout-1')).toEqual(first);
    expect(await events()).toEqual(['held', 'claimed']);
    await expect(stall.claim(id, 'checkout-2')).rejects.toMatchObject({ slug: 'hold-not-open' });
  });

  test('of two checkouts at once goes to one', async () => {
    const claims = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => stall.claim(id, `checkout-${n}`)),
    );
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await events()).toEqual(['held', 'claimed']);
  });

  test('given back leaves the original deadline', async () => {
    const before = await stall.ada.showReservation({ reservation_id: id });
    await stall.claim(id, 'checkout-1');
    stall.clock.advance(60_000);
    expect(await stall.payments.unclaim(claimed())).toMatchObject({
      reservation_status: 'Held',
      hold_expires_at: before.hold_expires_at,
    });
    stall.clock.advance(holdMs - 60_000);
    expect(await state()).toBe('Expired');
  });

  test('given back is refused when it comes again, but another checkout may claim', async () => {
    await stall.claim(id, 'checkout-1');
    await stall.payments.unclaim(claimed());
    await stall.payments.unclaim(claimed());
    await expect(stall.claim(id, 'checkout-1')).rejects.toMatchObject({ slug: 'hold-not-open' });
    expect((await stall.claim(id, 'checkout-2')).reservation_status).toBe('Paying');
    expect((await stall.payments.unclaim(claimed())).reservation_status).toBe('Paying');
    expect(await events()).toEqual(['held', 'claimed', 'unclaimed', 'claimed']);
  });

  test('that arrives after it was given back is refused', async () => {
    expect((await stall.payments.unclaim(claimed())).reservation_status).toBe('Held');
    await expect(stall.claim(id, 'checkout-1')).rejects.toMatchObject({ slug: 'hold-not-open' });
    expect(await state()).toBe('Held');
  });

  test('given back past the deadline ends the hold and returns the unit', async () => {
    await stall.claim(id, 'checkout-1');
    stall.clock.advance(holdMs);
    expect((await stall.payments.unclaim(claimed())).reservation_status).toBe('Expired');
    expect(await stall.stall.count('apple')).toEqual({ taken: 0, recount: 0 });
    expect(await events()).toEqual(['held', 'claimed', 'expired']);
    await stall.payments.unclaim(claimed());
    expect(await stall.stall.count('apple')).toEqual({ taken: 0, recount: 0 });
  });

  test('confirmed is paid for good, and repeats', async () => {
    await stall.claim(id, 'checkout-1');
    stall.clock.advance(holdMs * 2);
    const confirmed = await stall.payments.confirm(paid());
    expect(confirmed).toMatchObject({ reservation_status: 'Confirmed', transaction_id: '500001' });
    expect(await stall.payments.confirm(paid())).toEqual(confirmed);
    expect((await stall.claim(id, 'checkout-1')).reservation_status).toBe('Confirmed');
    await expect(stall.payments.unclaim(claimed())).rejects.toMatchObject({
      slug: 'already-paid',
      extensions: { transaction_id: '500001' },
    });
    await expect(stall.claim(id, 'checkout-2')).rejects.toMatchObject({ slug: 'already-paid' });
    await expect(stall.payments.confirm(paid('checkout-2'))).rejects.toMatchObject({ slug: 'hold-not-open' });
    expect(await state()).toBe('Confirmed');
    expect(await stall.stall.count('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('must be there to be confirmed', async () => {
    await expect(stall.payments.confirm(paid())).rejects.toMatchObject({ slug: 'hold-not-open' });
    expect(await state()).toBe('Held');
  });

  test('of another price, currency or person is refused and changes nothing', async () => {
    const refusals = [
      [{ total: 99.99 }, 'price-changed'],
      [{ currency: 'EUR' }, 'price-changed'],
      [{ user_id: '1002' }, 'not-found'],
    ] as const;
    for (const [other, slug] of refusals) {
      await expect(stall.claim(id, 'checkout-1', other)).rejects.toMatchObject({ slug });
    }
    expect(await state()).toBe('Held');
    await expect(stall.claim('KX7M2P', 'checkout-1')).rejects.toMatchObject({ slug: 'not-found' });
  });

  test('with less than 2 s left is refused', async () => {
    stall.clock.advance(holdMs - 1999);
    await expect(stall.claim(id, 'checkout-1')).rejects.toMatchObject({ slug: 'hold-expired' });
    stall.clock.advance(-1);
    expect((await stall.claim(id, 'checkout-1')).reservation_status).toBe('Paying');
  });

  test('is the business of payments alone', async () => {
    await expect(stall.payments.readPayable({ reservation_id: id })).resolves.toMatchObject({ total: 100 });
    const impostor = stall.asService('hotels');
    await expect(impostor.readPayable({ reservation_id: id })).rejects.toMatchObject({ slug: 'forbidden' });
    await expect(impostor.unclaim(claimed())).rejects.toMatchObject({ slug: 'forbidden' });
  });
});
