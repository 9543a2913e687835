import { afterEach, expect, test } from 'vitest';
import type { Problem } from '../contracts/problem.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { formatDay } from '../reference/days.ts';
import { sweepOverdue } from '../reservations/sweeper.ts';
import { signHotelOffer } from './offer.ts';
import { nightsBetween, readStay } from './stay-rules.ts';
import { countTaken, recountTaken } from './testing/recount.ts';
import { type RunningHotels, runHotels } from './testing/running-hotels.ts';
import { aProperty, aRoomType } from './testing/town.ts';

const roomTypeId = 'LIS001-1';
const capacity = 5;
/** A machine with other work to do takes its time over 200 requests. */
const timeout = 120_000;
const { checkIn: firstDay } = readStay({
  check_in: '2026-12-10',
  check_out: '2026-12-11',
  rooms: 1,
  guests: 1,
});

/** Stays of 1 to 7 nights that begin within 12 days, so that most of them overlap. */
function stayOf(person: number): { checkIn: string; checkOut: string } {
  const start = firstDay + ((person * 7) % 12);
  return { checkIn: formatDay(start), checkOut: formatDay(start + 1 + (person % 7)) };
}

/** A crowd may wait longer for a connection than the service lets it; it then asks again, in the same words. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked++) {
    try {
      return await ask();
    } catch (error) {
      if (asked === 20 || (error as Problem).slug !== 'service-unavailable') throw error;
    }
  }
}

describeOnBothDatabases('200 people want the last 5 rooms for overlapping nights', (engine) => {
  let hotels: RunningHotels;
  afterEach(() => hotels.stop());

  const start = async () => {
    const roomTypes = [aRoomType({ id: roomTypeId, rooms: capacity })];
    hotels = await runHotels(engine, [aProperty({ roomTypes })]);
  };
  let holds = 0;
  const hold = (person: number) => {
    const { keys } = hotels.hotels.world;
    const terms = { propertyId: 'LIS001', roomTypeId, ...stayOf(person), rooms: 1, guests: 1 };
    const price = { totalMinor: 100_00, firstNightMinor: 50_00 };
    const rate = { plan: 'flexible', board: 'room_only' } as const;
    const offer_id = signHotelOffer(keys, { ...terms, ...price, ...rate }, hotels.clock.now() + 60_000);
    const guest = { userId: String(3000 + person), name: `Guest ${person}`, role: 'traveller' } as const;
    const key = { idempotencyKey: `hold-${++holds}` };
    return patiently(() => hotels.as(guest).hold({ offer_id }, key));
  };
  const crowd = (people: number) =>
    Promise.allSettled(Array.from({ length: people }, (_, person) => hold(person)));
  const db = () => hotels.hotels.world.inventory.database.kysely;

  /** Exact: counters equal the reservations, no night is oversold, and nobody was refused while there was room. */
  async function expectExact(outcomes: PromiseSettledResult<unknown>[]): Promise<void> {
    const taken = await countTaken(db(), roomTypeId);
    expect(taken).toEqual(await recountTaken(db(), roomTypeId));
    expect(Math.max(...Object.values(taken))).toBe(capacity);
    for (const [person, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toMatchObject({ slug: 'sold-out' });
      const { checkIn, checkOut } = stayOf(person);
      const full = nightsBetween(checkIn, checkOut).filter(
        (night) => taken[`${roomTypeId} ${night}`] === capacity,
      );
      expect(full, `${checkIn} to ${checkOut} was refused`).not.toEqual([]);
    }
  }

  test('at once: the stock ends exact', { timeout }, async () => {
    await start();
    await expectExact(await crowd(200));
  });

  test('that overdue holds stand on, while the sweeper tidies: the stock ends exact', {
    timeout,
  }, async () => {
    await start();
    await crowd(60);
    hotels.clock.advance(1_800_000);
    const sweeping = sweepOverdue(hotels.hotels.world.inventory);
    const outcomes = await crowd(200);
    await sweeping;
    await expectExact(outcomes);
  });
});
