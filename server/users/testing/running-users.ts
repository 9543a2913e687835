import type { Client } from '../../contracts/client.ts';
import { createDeps, type Random } from '../../kernel/deps.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { type RunningServices, runServices } from '../../kernel/testing/running.ts';
import { type Session, usersContract, usersInternalContract } from '../contract.ts';
import { createUsersService } from '../service.ts';

export interface RunningUsers {
  readonly clock: TestClock;
  readonly services: RunningServices;
  /** Calls as nobody. */
  readonly anyone: Client<typeof usersContract>;
  readonly operator: Client<typeof usersInternalContract>;
  /** Calls with the access token of a session. */
  as(session: Pick<Session, 'access_token'>): Client<typeof usersContract>;
  /** Registers a person with `goodPassword`, under a new address unless one is given. */
  register(email?: string): Promise<Session>;
  stop(): Promise<void>;
}

export const goodPassword = 'my horse eats staples';

/** The users service, listening, on its own database and a clock that the test moves. */
export async function runUsers(
  url: string,
  options: { readonly clock?: TestClock; readonly random?: Random } = {},
): Promise<RunningUsers> {
  const { clock = createTestClock(), random } = options;
  const deps = createDeps({ now: clock.now, ...(random ? { random } : {}) });
  const services = await runServices(deps, [
    () => createUsersService({ database: url, deps, ownClock: true }),
  ]);
  const anyone = services.client(usersContract);
  return {
    clock,
    services,
    anyone,
    operator: services.client(usersInternalContract, 'operator'),
    as: (session) => services.clientWith(usersContract, session.access_token),
    register: (email = `ada.${createDeps().random.digits(12)}@example.com`) =>
      anyone.register({ username: 'Ada Lovelace', email, password: goodPassword }),
    stop: () => services.stop(),
  };
}
