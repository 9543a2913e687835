import type { ServiceName } from '../../server/contracts/endpoint.ts';
import type { Random } from '../../server/kernel/deps.ts';
import type { Log } from '../../server/kernel/log.ts';
import type { Dice } from './dice.ts';
import type { FaultLog, FaultRates } from './faults.ts';
import type { History } from './history.ts';
import type { Time } from './time.ts';

/** `users` signs people in and takes no part in a checkout: who calls is given. */
export type SimulatedService = Exclude<ServiceName, 'users'>;

/** What everything in a simulated world shares. */
export interface Surroundings {
  readonly time: Time;
  readonly dice: Dice;
  readonly random: Random;
  readonly history: History;
  readonly faults: FaultLog;
  readonly log: Log;
  /** What goes wrong how often, at this moment. */
  weather(): FaultRates;
}
