import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { Catalogue } from './catalogue.ts';
import type { HotelInventory } from './hotel-kind.ts';

/** What the hotels service's handlers work on. */
export interface World {
  readonly inventory: HotelInventory;
  readonly catalogue: Catalogue;
  readonly keys: KeyRing;
}
