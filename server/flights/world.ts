import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { LiveCatalogue } from '../reservations/catalogue/live-catalogue.ts';
import type { FlightInventory } from './flight-kind.ts';
import type { FlightTables } from './tables.ts';
import type { Timetable } from './timetable/timetable.ts';

/** What the flights service's handlers work on. */
export interface World extends Pick<LiveCatalogue<FlightTables, Timetable>, 'settle'> {
  readonly inventory: FlightInventory;
  /** What flies at this moment's knowledge. */
  readonly timetable: Timetable;
  readonly keys: KeyRing;
}
