import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import type { Dice } from './dice.ts';
import type { Surroundings } from './surroundings.ts';
import type { World } from './world.ts';

/** What people were told by the services; it has to be so in the end. */
export interface Told {
  readonly held: Set<string>;
  readonly paid: Map<string, readonly string[]>;
  readonly declined: Set<string>;
  readonly cancelled: Set<string>;
}

export interface Person {
  readonly around: Surroundings;
  readonly world: World;
  readonly user: UserCaller;
  readonly dice: Dice;
  readonly told: Told;
  /** New journeys begin only while this says so. */
  isOpen(): boolean;
}
