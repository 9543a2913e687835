import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { CarInventory } from './car-kind.ts';
import type { Catalogue } from './catalogue.ts';

/** What the cars service's handlers work on. */
export interface World {
  readonly inventory: CarInventory;
  readonly catalogue: Catalogue;
  readonly keys: KeyRing;
}
