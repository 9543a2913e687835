import type { ImportTables } from '../reservations/catalogue/import-kind.ts';

export interface CarTables extends ImportTables {
  /** One row per fleet that was ever touched: the row its holds queue up on. */
  fleets: { fleet: string; cars: number; version: number };
  /** One row per car in somebody's hands, from pick-up until it is ready for the next renter (epoch ms). */
  cars_out: { reservation_id: string; fleet: string; starts_at: number; ends_at: number };
}
