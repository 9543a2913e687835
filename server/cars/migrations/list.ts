import type { Migration } from '../../kernel/database/migrate.ts';
import { catalogueMigration } from '../../reservations/catalogue/migration.ts';
import { inventoryMigrations } from '../../reservations/inventory.ts';
import { carsMigration } from './0002-cars.ts';

/** The cars database, step by step. */
export const carMigrations: readonly Migration[] = [
  ...inventoryMigrations,
  carsMigration,
  catalogueMigration,
];
