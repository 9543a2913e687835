import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { LiveCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import type { CarInventory } from './car-kind.ts';
import type { Catalogue } from './catalogue.ts';
import type { CarTables } from './tables.ts';

/** What the cars service's handlers work on. */
export interface World extends Pick<LiveCatalogue<CarTables, Catalogue>, 'settle'> {
  readonly inventory: CarInventory;
  /** What is on sale at this moment. */
  readonly catalogue: Catalogue;
  readonly keys: KeyRing;
}
