import type { Migration } from '../../kernel/database/migrate.ts';
import { catalogueMigration } from '../../reservations/catalogue/migration.ts';
import { inventoryMigrations } from '../../reservations/inventory.ts';
import { roomNightsMigration } from './0002-room-nights.ts';

/** The hotels database, step by step. */
export const hotelMigrations: readonly Migration[] = [
  ...inventoryMigrations,
  roomNightsMigration,
  catalogueMigration,
];
