import { type InventoryOptions, openInventory } from '../inventory-service.ts';
import type { ImportKind, ImportTables } from './import-kind.ts';
import { type ImportFile, type ImportSummary, importFile } from './import-lines.ts';

/** Where an import goes. */
export type ImportTarget = Pick<InventoryOptions, 'database' | 'deps' | 'migrations' | 'ownClock'>;

/**
 * Opens an inventory's database, takes a file over and closes it. Services that run on the same database sell the
 * new lines within seconds. Throws ImportRefused with all that is wrong with the file.
 */
export async function importInto<S extends ImportTables, Line>(
  kind: ImportKind<S, Line>,
  target: ImportTarget,
  file: ImportFile,
): Promise<ImportSummary> {
  const { inventory } = await openInventory(kind.inventory, kind.migrations, {
    ...target,
    // An import holds nothing and asks nobody.
    limits: { holdSeconds: 0, maxLiveHolds: 0 },
    paymentsUrl: '',
  });
  try {
    return await importFile(kind, inventory, file);
  } finally {
    await inventory.database.close();
  }
}
