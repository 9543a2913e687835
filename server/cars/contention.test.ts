import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../contracts/problem.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import type { TestUser } from '../kernel/testing/running.ts';
import { sweepOverdue } from '../reservations/sweeper.ts';
import { signCarOffer } from './offer.ts';
import { priceRental } from './price-rules.ts';
import { readyAt } from './rental-rules.ts';
import { deskAt, fleetAt } from './testing/fleets.ts';
import { type RunningCars, runCars } from './testing/running-cars.ts';

const hourMs = 3_600_000;
const fleet = fleetAt(deskAt('LAX'), { cars: 5 });

/** As every client does: a server that is too busy to answer has not decided anything. */
async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem && error.slug === 'service-unavailable') return askAgain(ask);
    throw error;
  }
}

describeOnBothDatabases('200 people and 5 cars', (engine) => {
  let running: RunningCars;
  beforeEach(async () => {
    running = await runCars(engine, { fleets: [fleet] });
  });
  afterEach(() => running.stop());

  /** The nth of many rentals of one to eight hours that start in the same day: most of them overlap. */
  const rentalOf = (n: number) => {
    const pickUpAt = running.clock.now() + (24 + ((n * 7) % 24)) * hourMs;
    const dropOffAt = pickUpAt + (1 + ((n * 5) % 8)) * hourMs;
    return { fleet, dropOffStation: fleet.station, pickUpAt, dropOffAt, driverAge: 30 };
  };
  const hold = (n: number) => {
    const rental = rentalOf(n);
    const offer = { ...rental, price: priceRental(rental), timeline: [] };
    const offer_id = signCarOffer(running.cars.keys, offer, running.clock.now() + 900_000);
    const guest: TestUser = { userId: String(2000 + n), name: `Guest ${n}`, role: 'traveller' };
    return askAgain(() =>
      running.as(guest).hold({ offer_id }, { idempotencyKey: `hold-${n}-${running.clock.now()}` }),
    );
  };
  const holdAll = async (count: number) => {
    const results = await Promise.allSettled(Array.from({ length: count }, (_, n) => hold(n)));
    return results.map((result, n) => ({ result, rental: rentalOf(n) }));
  };

  /** Cars out hour by hour, told from the reservations that have one. */
  const recount = async () => {
    const rows = await running.cars.world.inventory.database.kysely
      .selectFrom('reservations')
      .select('details')
      .where('state', 'in', ['Held', 'Paying', 'Confirmed'])
      .execute();
    const spans = rows.map(({ details }) => {
      const { rental } = JSON.parse(details) as { rental: { pick_up_at: string; drop_off_at: string } };
      return [Date.parse(rental.pick_up_at), Date.parse(rental.drop_off_at) + hourMs] as const;
    });
    return Array.from({ length: 48 }, (_, hour) => {
      const at = running.clock.now() + (24 + hour) * hourMs;
      return spans.filter(([from, until]) => from <= at && at < until).length;
    });
  };

  /** The same, told from the stock. */
  const counters = async () => {
    const rows = await running.cars.world.inventory.database.kysely
      .selectFrom('cars_out')
      .select(['starts_at', 'ends_at'])
      .execute();
    return Array.from({ length: 48 }, (_, hour) => {
      const at = running.clock.now() + (24 + hour) * hourMs;
      return rows.filter(({ starts_at, ends_at }) => starts_at <= at && at < ends_at).length;
    });
  };

  test('end with the stock exact: never a sixth car, and nobody refused who would have fitted', {
    timeout: 90_000,
  }, async () => {
    const outcomes = await holdAll(200);
    const out = await recount();
    expect(await counters()).toEqual(out);
    expect(Math.max(...out)).toBe(5);
    const refused = outcomes.filter(({ result }) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(100);
    for (const { result, rental } of refused) {
      expect(result).toMatchObject({ reason: { slug: 'sold-out' } });
      const [from, until] = [rental.pickUpAt, readyAt(rental)].map(
        (at) => (at - running.clock.now()) / hourMs - 24,
      );
      expect(Math.max(...out.slice(from, until))).toBe(5);
    }
  });

  test('get cars whose holds have run out, with the sweeper in between', async () => {
    await holdAll(40);
    running.clock.advance(hourMs);
    const [outcomes] = await Promise.all([holdAll(40), sweepOverdue(running.cars.world.inventory)]);
    expect(outcomes.some(({ result }) => result.status === 'fulfilled')).toBe(true);
    const out = await recount();
    expect(await counters()).toEqual(out);
    expect(Math.max(...out)).toBeLessThanOrEqual(5);
  });
});
