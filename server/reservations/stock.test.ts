import { describe } from 'vitest';
import type { ParsedInputOf } from '../contracts/endpoint.ts';
import { createDeps } from '../kernel/deps.ts';
import type { Call } from '../kernel/http/call.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { createStall, type Stall, type stallContract } from './testing/stall.ts';
import { type Stock, testStockAgainstModel } from './testing/stock-property.ts';

type HoldInput = ParsedInputOf<(typeof stallContract)['endpoints']['hold']>;
type Hold = (call: Call, input: HoldInput) => Promise<{ reservation_id: string }>;

describe('a stall', () => {
  testStockAgainstModel(150, async () => {
    const clock = createTestClock();
    const stall = await createStall({
      database: 'sqlite::memory:',
      deps: createDeps({ now: clock.now }),
      goods: {},
      limits: { holdSeconds: 60, maxLiveHolds: 3 },
    });
    return {
      inventory: stall.inventory,
      advance: clock.advance,
      newStock: (run) => newGoods(stall, run),
      close: stall.close,
    };
  });
});

/** One apple and two pears that no other run knows. */
async function newGoods(stall: Stall, run: number): Promise<Stock<string>> {
  const hold = stall.mounts[0]?.handlers.hold as Hold;
  const capacities = new Map([
    [`apple-${run}`, 1],
    [`pear-${run}`, 2],
  ]);
  const wishes = [...capacities.keys()];
  const rows = [...capacities].map(([name, capacity]) => ({ name, capacity, taken: 0 }));
  await stall.inventory.database.kysely.insertInto('goods').values(rows).execute();
  const countOf = (taken: readonly string[]) =>
    wishes.map((good) => taken.filter((one) => one === good).length);
  return {
    wishes,
    hold: (call, good) => hold(call, { good, total: 100, currency: 'USD' }),
    fits: (good, taken) => taken.filter((one) => one === good).length < Number(capacities.get(good)),
    count: () => Promise.all(wishes.map(async (good) => (await stall.count(good)).taken)),
    countOf,
  };
}
