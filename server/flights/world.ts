import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { FlightInventory } from './flight-kind.ts';
import type { Timetable } from './timetable/timetable.ts';

/** What the flights service's handlers work on. */
export interface World {
  readonly inventory: FlightInventory;
  readonly timetable: Timetable;
  readonly keys: KeyRing;
}
