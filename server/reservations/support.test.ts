import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { shared } from './tables.ts';
import { ada, bob, type RunningStall, runStall, sue } from './testing/running-stall.ts';

describeOnBothDatabases('support', (engine) => {
  let stall: RunningStall;
  let held: Awaited<ReturnType<RunningStall['ada']['hold']>>;
  beforeAll(async () => {
    stall = await runStall(engine, { goods: { pear: 50 } });
    held = await stall.ada.hold({ good: 'pear', trip: 'berlin' });
    await stall.bob.hold({ good: 'pear' });
  });
  afterAll(() => stall.stop());

  const find = async (query: string) => (await stall.sue.findReservations({ query })).items;
  const idsOf = async (query: string) => (await find(query)).map(({ reservation_id }) => reservation_id);
  const admin = () => stall.as({ ...bob, userId: '1009', role: 'admin' });
  const reveal = (reason: string) =>
    stall.sue.revealReservation({ reservation_id: held.reservation_id, reason });

  test('finds a reservation as its id or a name is typed, with the name masked', async () => {
    expect(await idsOf(held.reservation_id.slice(0, 4).toLowerCase())).toEqual([held.reservation_id]);
    expect(await idsOf('love ad')).toEqual([held.reservation_id]);
    const [found] = await find('lovelace');
    expect(found).toMatchObject({
      customer_name: 'A*** L***',
      user_id: ada.userId,
      reservation_status: 'Held',
      summary: '1 pear',
    });
    expect(JSON.stringify(found)).not.toMatch(/lovelace|berlin/i);
  });

  test('sees nobody’s name in the usual views either; the owner sees his own', async () => {
    const byId = { reservation_id: held.reservation_id };
    expect((await stall.sue.showReservation(byId)).customer_name).toBe('A*** L***');
    const { items } = await stall.sue.listReservations({ user_id: ada.userId });
    expect(items.map(({ customer_name }) => customer_name)).toEqual(['A*** L***']);
    expect((await stall.ada.showReservation(byId)).customer_name).toBe('Ada Lovelace');
  });

  test('sees the name for a reason, and who saw whose, when and why is on record', async () => {
    expect(await reveal('she asks for her seat')).toEqual(held);
    stall.clock.advance(1_000);
    await reveal('she asks again');
    const { items, next_cursor } = await admin().listAccesses({ limit: 1 });
    expect(items).toEqual([
      {
        access_id: expect.any(String),
        at: expect.stringMatching(/Z$/),
        staff_id: sue.userId,
        staff_name: sue.name,
        user_id: ada.userId,
        about: `reservation ${held.reservation_id}`,
        reason: 'she asks again',
      },
    ]);
    const rest = await admin().listAccesses({ cursor: String(next_cursor) });
    expect(rest.items.map(({ reason }) => reason)).toEqual(['she asks for her seat']);
    expect((await admin().listAccesses({ user_id: bob.userId })).items).toEqual([]);
  });

  test.each(['', '  ', 'x', 'two\nlines'])('is refused the reason "%s", and sees nothing', async (reason) => {
    await expect(reveal(reason)).rejects.toMatchObject({ slug: 'validation-failed' });
  });

  test('leaves a record that nobody can change', async () => {
    const db = shared(stall.stall.inventory.database.kysely);
    await expect(db.updateTable('access_log').set({ reason: '' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('access_log').execute()).rejects.toThrow('append-only');
  });

  test('is nobody but support, and the record is for admins', async () => {
    const forbidden = { slug: 'forbidden' };
    const own = { reservation_id: held.reservation_id, reason: 'my own' };
    await expect(stall.ada.findReservations({ query: 'ada' })).rejects.toMatchObject(forbidden);
    await expect(stall.ada.revealReservation(own)).rejects.toMatchObject(forbidden);
    await expect(stall.sue.listAccesses({})).rejects.toMatchObject(forbidden);
    const unknown = { reservation_id: 'KX7M2P', reason: 'a wrong number' };
    await expect(stall.sue.revealReservation(unknown)).rejects.toMatchObject({ slug: 'not-found' });
  });
});
