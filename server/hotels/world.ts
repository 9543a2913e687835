import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { LiveCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import type { HotelInventory } from './hotel-kind.ts';
import type { HotelTables } from './tables.ts';

/** What the hotels service's handlers work on. */
export interface World extends Pick<LiveCatalogue<HotelTables, Catalogue>, 'settle'> {
  readonly inventory: HotelInventory;
  /** What is on sale at this moment. */
  readonly catalogue: Catalogue;
  readonly keys: KeyRing;
}
