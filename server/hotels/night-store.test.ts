import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../kernel/database/database.ts';
import { migrate } from '../kernel/database/migrate.ts';
import { openDatabase } from '../kernel/database/open.ts';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { hotelMigrations } from './migrations/list.ts';
import {
  findOverdueOn,
  insertStay,
  queueOnNights,
  readTaken,
  returnNights,
  takeNights,
  type WantedNights,
} from './night-store.ts';
import type { HotelTables } from './tables.ts';
import { countTaken } from './testing/recount.ts';

const roomTypeId = 'LIS001-1';
const wanted: WantedNights = {
  roomTypeId,
  metro: 'LIS',
  capacity: 3,
  checkIn: '2026-12-10',
  checkOut: '2026-12-13',
  rooms: 2,
};

describeOnBothDatabases('the nights of a room type', (engine) => {
  const clock = createTestClock();
  let database: Database<HotelTables>;
  beforeEach(async () => {
    const { log } = createDeps();
    database = await openDatabase<HotelTables>(await engine.createDatabaseUrl(), {
      now: clock.now,
      ownClock: true,
      log,
    });
    await migrate(database, hotelMigrations);
  });
  afterEach(() => database.close());

  const take = (parts: Partial<WantedNights> = {}, reservationId = '100000001') =>
    database.write(async (trx) => {
      const refused = await takeNights(trx, { ...wanted, ...parts });
      if (refused.length > 0) throw new Error(refused.join(' '));
      await insertStay(trx, reservationId, { ...wanted, ...parts });
    });
  const hold = (reservationId: string, holdExpiresAt: number) =>
    database.kysely
      .insertInto('reservations')
      .values({
        id: reservationId,
        user_id: '1001',
        customer_name: 'Ada',
        state: 'Held',
        price_minor: 1,
        currency: 'USD',
        hold_expires_at: holdExpiresAt,
        claim_id: null,
        claimed_at: null,
        transaction_id: null,
        trip: null,
        details: '{}',
        created_at: 0,
        updated_at: 0,
        version: 1,
      })
      .execute();
  const taken = () => countTaken(database.kysely, roomTypeId);

  test('get a row when first touched and are all taken, but not the day of check-out', async () => {
    await take();
    expect(await taken()).toEqual({
      [`${roomTypeId} 2026-12-10`]: 2,
      [`${roomTypeId} 2026-12-11`]: 2,
      [`${roomTypeId} 2026-12-12`]: 2,
    });
  });

  test('are taken all or none: the full ones are named', async () => {
    await take();
    const before = await taken();
    await expect(take({ checkIn: '2026-12-08', checkOut: '2026-12-12' })).rejects.toThrow(
      '2026-12-10 2026-12-11',
    );
    expect(await taken()).toEqual(before);
    await take({ rooms: 1, checkIn: '2026-12-08', checkOut: '2026-12-12' }, '100000002');
    expect((await taken())[`${roomTypeId} 2026-12-11`]).toBe(3);
  });

  test('are refused at once for more rooms than there are', async () => {
    await expect(take({ rooms: 4 })).rejects.toThrow('2026-12-10 2026-12-11 2026-12-12');
    expect(await taken()).toEqual({});
  });

  test('come back with their reservation, once', async () => {
    await take();
    await take({ rooms: 1, checkIn: '2026-12-12', checkOut: '2026-12-14' }, '100000002');
    await database.write((trx) => returnNights(trx, ['100000001', 'nobody']));
    await database.write((trx) => returnNights(trx, ['100000001']));
    expect(await taken()).toEqual({ [`${roomTypeId} 2026-12-12`]: 1, [`${roomTypeId} 2026-12-13`]: 1 });
  });

  test('cannot be oversold or given back twice, whatever a program does', async () => {
    await take();
    const set = (taken: number) => database.kysely.updateTable('room_nights').set({ taken }).execute();
    await expect(set(4)).rejects.toThrow('room_nights_exact');
    await expect(set(-1)).rejects.toThrow('room_nights_exact');
  });

  test('are queued on without changing anything', async () => {
    await take();
    const before = await taken();
    await database.write((trx) => queueOnNights(trx, wanted, ['2026-12-12', '2026-12-13']));
    expect(await taken()).toEqual(before);
  });

  test('know the overdue holds that stand on them, and only those', async () => {
    const now = clock.now();
    const overdue = async (checkIn: string, checkOut: string, type = roomTypeId) => {
      const at = { now, dialect: database.dialect };
      const found = await database.write((trx) =>
        findOverdueOn(trx, { roomTypeId: type, checkIn, checkOut }, at),
      );
      return found.map(({ reservationId }) => reservationId);
    };
    await take({ rooms: 1 }, '100000001');
    await take({ rooms: 1 }, '100000002');
    await hold('100000001', now);
    await hold('100000002', now + 1);
    expect(await overdue('2026-12-12', '2026-12-14')).toEqual(['100000001']);
    expect(await overdue('2026-12-13', '2026-12-14')).toEqual([]);
    expect(await overdue('2026-12-08', '2026-12-10')).toEqual([]);
    expect(await overdue('2026-12-12', '2026-12-14', 'LIS001-2')).toEqual([]);
  });

  test('are told to a search city by city, without what overdue holds have', async () => {
    const now = clock.now();
    await take({ rooms: 2, checkIn: '2026-12-11', checkOut: '2026-12-13' }, '100000001');
    await take({ rooms: 1 }, '100000002');
    await hold('100000001', now + 1);
    const read = async (at: number, metros = ['LIS', 'OPO']) => {
      const stay = { metros, checkIn: '2026-12-09', checkOut: '2026-12-12' };
      return (await readTaken(database.kysely, stay, at))(roomTypeId);
    };
    expect(await read(now)).toEqual([0, 1, 3]);
    expect(await read(now + 1)).toEqual([0, 1, 1]);
    expect(await read(now, ['OPO'])).toEqual([0, 0, 0]);
  });
});
