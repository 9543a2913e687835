import type { Migration } from '../../kernel/database/migrate.ts';
import { catalogueMigration } from '../../reservations/catalogue/migration.ts';
import { inventoryMigrations } from '../../reservations/inventory.ts';
import { seatsMigration } from './0002-seats.ts';

/** The flights database, step by step. */
export const flightMigrations: readonly Migration[] = [
  ...inventoryMigrations,
  seatsMigration,
  catalogueMigration,
];
