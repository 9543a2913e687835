import type { Migration } from '../../kernel/database/migrate.ts';
import { inventoryMigrations } from '../../reservations/inventory.ts';
import { roomNightsMigration } from './0002-room-nights.ts';

/** The hotels database, step by step. */
export const hotelMigrations: readonly Migration[] = [...inventoryMigrations, roomNightsMigration];
