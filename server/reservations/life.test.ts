import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { expireHolds } from './hold.ts';
import { sweepOverdue } from './sweeper.ts';
import { ada, bob, type RunningStall, runStall } from './testing/running-stall.ts';

const holdMs = 1_800_000;
const byId = ({ reservation_id }: { reservation_id: string }) => ({ reservation_id });

describeOnBothDatabases('the life of a reservation', (engine) => {
  let stall: RunningStall;
  beforeEach(async () => {
    stall = await runStall(engine, { goods: { apple: 1, pear: 5 }, limits: { maxLiveHolds: 3 } });
  });
  afterEach(() => stall.stop());

  const counts = async (good: string) => stall.stall.count(good);
  const eventsOf = async (reservation_id: string) =>
    (await stall.ada.listEvents({ reservation_id })).items.map(({ event, by }) => `${event} by ${by}`);

  test('a hold takes one unit and says until when', async () => {
    const held = await stall.ada.hold({ good: 'apple', trip: 'berlin' });
    expect(held).toMatchObject({
      reservation_status: 'Held',
      user_id: ada.userId,
      customer_name: ada.name,
      good: 'apple',
      total: 100,
      currency: 'USD',
      trip: 'berlin',
      hold_expires_at: new Date(stall.clock.now() + holdMs).toISOString(),
      expires_in_seconds: 1800,
      transaction_id: null,
    });
    expect(await stall.ada.showReservation(byId(held))).toEqual(held);
    expect(await eventsOf(held.reservation_id)).toEqual([`held by ${ada.userId}`]);
    expect(await counts('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('what is held is not sold again', async () => {
    await stall.ada.hold({ good: 'apple' });
    await expect(stall.bob.hold({ good: 'apple' })).rejects.toMatchObject({ slug: 'sold-out' });
    expect(await counts('apple')).toEqual({ taken: 1, recount: 1 });
  });

  test('a hold counts down, and reads as expired at its deadline without a sweeper', async () => {
    const { reservation_id } = await stall.ada.hold({ good: 'apple' });
    stall.clock.advance(holdMs - 1);
    expect(await stall.ada.showReservation({ reservation_id })).toMatchObject({
      reservation_status: 'Held',
      expires_in_seconds: 0,
    });
    stall.clock.advance(1);
    expect(await stall.ada.showReservation({ reservation_id })).toMatchObject({
      reservation_status: 'Expired',
      hold_expires_at: null,
      expires_in_seconds: null,
    });
  });

  test('an overdue hold goes to the next taker at once', async () => {
    const { reservation_id } = await stall.ada.hold({ good: 'apple' });
    stall.clock.advance(holdMs);
    expect((await stall.bob.hold({ good: 'apple' })).reservation_status).toBe('Held');
    expect(await counts('apple')).toEqual({ taken: 1, recount: 1 });
    expect(await eventsOf(reservation_id)).toEqual([`held by ${ada.userId}`, 'expired by flight']);
  });

  test('the sweeper puts overdue holds back once, and no others', async () => {
    await stall.ada.hold({ good: 'pear' });
    await stall.ada.hold({ good: 'pear' });
    stall.clock.advance(holdMs - 1000);
    await stall.bob.hold({ good: 'pear' });
    stall.clock.advance(1000);
    const sweeps = await Promise.all([
      sweepOverdue(stall.stall.inventory),
      sweepOverdue(stall.stall.inventory),
    ]);
    expect(sweeps.reduce((a, b) => a + b)).toBe(2);
    expect(await counts('pear')).toEqual({ taken: 1, recount: 1 });
  });

  test('expiry ends no hold before its deadline, whoever asks for it', async () => {
    const { reservation_id } = await stall.ada.hold({ good: 'apple' });
    stall.clock.advance(holdMs - 1);
    const { inventory } = stall.stall;
    const expire = () =>
      inventory.database.write((trx, now) => expireHolds({ inventory, trx, now }, [reservation_id]));
    expect(await expire()).toEqual([]);
    expect(await counts('apple')).toEqual({ taken: 1, recount: 1 });
    stall.clock.advance(1);
    expect(await expire()).toEqual([reservation_id]);
    expect(await counts('apple')).toEqual({ taken: 0, recount: 0 });
  });

  test('a release puts the unit back, once', async () => {
    const held = await stall.ada.hold({ good: 'apple' });
    const released = await stall.ada.releaseReservation(byId(held));
    expect(released).toMatchObject({ reservation_status: 'Released', hold_expires_at: null });
    expect(await stall.ada.releaseReservation(byId(held))).toEqual(released);
    expect(await counts('apple')).toEqual({ taken: 0, recount: 0 });
    expect(await eventsOf(held.reservation_id)).toEqual(
      ['held', 'released'].map((e) => `${e} by ${ada.userId}`),
    );
  });

  test('an overdue hold cannot be released', async () => {
    const held = await stall.ada.hold({ good: 'apple' });
    stall.clock.advance(holdMs);
    await expect(stall.ada.releaseReservation(byId(held))).rejects.toMatchObject({ slug: 'hold-expired' });
  });

  test('a person has no more live holds than allowed; those that ended do not count', async () => {
    const first = await stall.ada.hold({ good: 'pear' });
    await stall.ada.hold({ good: 'pear' });
    await stall.ada.hold({ good: 'pear' });
    await expect(stall.ada.hold({ good: 'pear' })).rejects.toMatchObject({
      slug: 'too-many-holds',
      extensions: { limit: 3 },
    });
    await stall.bob.hold({ good: 'pear' });
    await stall.ada.releaseReservation(byId(first));
    await stall.ada.hold({ good: 'pear' });
    stall.clock.advance(holdMs);
    await stall.ada.hold({ good: 'pear' });
    expect(await counts('pear')).toEqual({ taken: 1, recount: 1 });
  });

  test('the same key and body make one hold', async () => {
    const options = { idempotencyKey: 'key-1' };
    const first = await stall.ada.hold({ good: 'pear' }, options);
    stall.clock.advance(60_000);
    expect(await stall.ada.hold({ good: 'pear' }, options)).toEqual(first);
    expect(await counts('pear')).toEqual({ taken: 1, recount: 1 });
    await expect(stall.ada.hold({ good: 'apple' }, options)).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
    });
    expect((await stall.bob.hold({ good: 'pear' }, options)).user_id).toBe(bob.userId);
  });

  test('the same key gets the same refusal, even when there is stock again', async () => {
    const held = await stall.ada.hold({ good: 'apple' });
    const options = { idempotencyKey: 'key-1' };
    await expect(stall.bob.hold({ good: 'apple' }, options)).rejects.toMatchObject({ slug: 'sold-out' });
    await stall.ada.releaseReservation(byId(held));
    await expect(stall.bob.hold({ good: 'apple' }, options)).rejects.toMatchObject({ slug: 'sold-out' });
    expect(await counts('apple')).toEqual({ taken: 0, recount: 0 });
  });

  test('somebody else’s reservation is not there, but support may read it', async () => {
    const held = await stall.ada.hold({ good: 'apple' });
    const notFound = { slug: 'not-found' };
    await expect(stall.bob.showReservation(byId(held))).rejects.toMatchObject(notFound);
    await expect(stall.bob.listEvents(byId(held))).rejects.toMatchObject(notFound);
    await expect(stall.bob.releaseReservation(byId(held))).rejects.toMatchObject(notFound);
    await expect(stall.bob.quoteCancellation(byId(held))).rejects.toMatchObject(notFound);
    await expect(stall.bob.showReservation({ reservation_id: 'KX7M2P' })).rejects.toMatchObject(notFound);
    expect(await stall.sue.showReservation(byId(held))).toEqual({ ...held, customer_name: 'A*** L***' });
    expect((await stall.sue.listEvents(byId(held))).items).toHaveLength(1);
    await expect(stall.sue.releaseReservation(byId(held))).rejects.toMatchObject(notFound);
    expect(await counts('apple')).toEqual({ taken: 1, recount: 1 });
  });
});
