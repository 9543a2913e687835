import type { Service } from '../../kernel/service.ts';
import { ImportRefused, sayFault } from '../catalogue/fault.ts';
import type { ImportKind, ImportTables } from '../catalogue/import-kind.ts';
import { importFile } from '../catalogue/import-lines.ts';
import type { Inventory } from '../inventory.ts';

type Values = Readonly<Record<string, string | number | null>>;

/** An inventory under test, and how files get into it while it runs. */
export function importer<S extends ImportTables, Line, D, V>(
  kind: ImportKind<S, Line>,
  service: Service & { readonly world: { readonly inventory: Inventory<S, D, V> } },
) {
  const read = (lines: readonly Values[], isDryRun: boolean) =>
    importFile(kind, service.world.inventory, { content: ndjson(lines), isDryRun });
  return {
    /** Takes lines over; the service sells them after its next look. */
    take: (...lines: Values[]) => read(lines, false),
    tryOut: (...lines: Values[]) => read(lines, true),
    /** What is said against the lines; throws when nothing is. */
    refusal: async (...lines: Values[]): Promise<string[]> => {
      const error = await read(lines, false).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (!(error instanceof ImportRefused)) throw error ?? new Error('The import was not refused.');
      return error.faults.map(sayFault);
    },
    /** Lets the service look for what was imported. */
    look: async () => {
      const job = service.jobs.find(({ name }) => name === `${kind.goods}-catalogue`);
      if (!job) throw new Error(`The ${service.name} service looks for no imports.`);
      await job.run();
    },
  };
}

function ndjson(lines: readonly Values[]): string {
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
