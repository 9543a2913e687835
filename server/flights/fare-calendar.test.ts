import { expect, it } from 'vitest';
import { createDeps } from '../kernel/deps.ts';
import { createTestClock } from '../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { runServices } from '../kernel/testing/running.ts';
import { flightsContract } from './contract.ts';
import { createFlightsService } from './service.ts';

describeOnBothDatabases('a calendar of fares', (engine) => {
  it('has for each day what the search of that day has as its cheapest', async () => {
    const deps = createDeps({ now: createTestClock().now });
    const database = await engine.createDatabaseUrl();
    const limits = { holdSeconds: 1800, maxLiveHolds: 10 };
    const running = await runServices(deps, [
      (paymentsUrl) =>
        createFlightsService({ database, deps, limits, paymentsUrl, ownClock: true, seedDemo: true }),
    ]);
    try {
      const flights = running.client(flightsContract);
      const route = { origin: 'JFK', destination: 'LAX', max_stops: 1, adults: 2 };
      const { items, currency } = await flights.listFareDays({ ...route, from: '2027-01-30', days: 3 });
      expect(currency).toBe('USD');
      expect(items.map(({ date }) => date)).toEqual(['2027-01-30', '2027-01-31', '2027-02-01']);
      for (const { date, price } of items) {
        const found = await flights.search({ ...route, depart: date, limit: 1 });
        expect(price).toBe(found.items[0]?.total_price);
      }
      await expect(flights.listFareDays({ ...route, from: '2020-01-01' })).rejects.toThrow('in the past');
    } finally {
      await running.stop();
    }
  });
});
