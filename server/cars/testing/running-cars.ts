import { createDeps } from '../../kernel/deps.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import type { TestEngine } from '../../kernel/testing/databases.ts';
import { runServices, type TestUser } from '../../kernel/testing/running.ts';
import type { HoldLimits } from '../../reservations/inventory.ts';
import { createCatalogue, type Fleet } from '../catalogue.ts';
import { carsContract, carsInternalContract } from '../contract.ts';
import { createCarsService } from '../service.ts';

export const ada: TestUser = { userId: '1001', name: 'Ada Lovelace', role: 'traveller' };

/** The cars service, really listening, with the demo world's cars or these, on a settable clock. */
export async function runCars(
  engine: TestEngine,
  options: { readonly fleets?: readonly Fleet[]; readonly limits?: Partial<HoldLimits> } = {},
) {
  const clock = createTestClock();
  const deps = createDeps({ now: clock.now });
  const cars = await createCarsService({
    database: await engine.createDatabaseUrl(),
    deps,
    ownClock: true,
    limits: { holdSeconds: 1800, maxLiveHolds: 10, ...options.limits },
    paymentsUrl: 'http://127.0.0.1:9',
    ...(options.fleets ? { catalogue: createCatalogue(options.fleets) } : { seedDemo: true }),
  });
  const running = await runServices(deps, [async () => cars]);
  return {
    clock,
    cars,
    as: (user: TestUser) => running.client(carsContract, user),
    ada: running.client(carsContract, ada),
    anybody: running.client(carsContract),
    payments: running.client(carsInternalContract, 'payments'),
    stop: running.stop,
  };
}

export type RunningCars = Awaited<ReturnType<typeof runCars>>;
