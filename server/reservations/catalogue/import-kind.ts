import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Migration } from '../../kernel/database/migrate.ts';
import type { InventoryKind } from '../inventory.ts';
import type { ReservationTables } from '../tables.ts';
import type { LineFault } from './fault.ts';
import type { CatalogueTables } from './store.ts';

/** The tables of an inventory that can be imported into. */
export type ImportTables = ReservationTables & CatalogueTables;

/** A line of the file that is right by itself. */
export interface ImportLine<Line> {
  readonly number: number;
  readonly key: string;
  readonly line: Line;
}

/** A line as it will be on sale: `number` is null for one that was imported before and is not in the file. */
export interface StandingLine<Line> {
  readonly number: number | null;
  readonly key: string;
  readonly line: Line;
}

/** A fault of a line beside its number. */
export type Refusal = Omit<LineFault, 'line'>;

/** What is one inventory's own about importing. */
export interface ImportKind<S extends ImportTables, Line> {
  readonly goods: 'flights' | 'hotels' | 'cars';
  // biome-ignore lint/suspicious/noExplicitAny: only what is common to all inventories is used.
  readonly inventory: InventoryKind<S, any, any>;
  readonly migrations: readonly Migration[];
  /** The shape of a line: flat, and what it reads it reads the same again. */
  readonly shape: z.ZodObject & z.ZodType<Line>;
  keyOf(line: Line): string;
  /** What is wrong between the fields of a line. */
  checkLine(line: Line): Refusal[];
  /** What is wrong between lines, of all that will be on sale. */
  checkTogether(lines: readonly StandingLine<Line>[]): LineFault[];
  /** Stock that is sold and would no longer be there, with the numbers; the file's lines that say something new. */
  checkSold(
    trx: Transaction<S>,
    lines: {
      readonly fresh: readonly ImportLine<Line>[];
      readonly after: readonly StandingLine<Line>[];
      readonly before: readonly Line[];
    },
    now: number,
  ): Promise<LineFault[]>;
  /** Writes the new sizes where stock has rows that keep theirs. */
  resizeStock?(trx: Transaction<S>, fresh: readonly ImportLine<Line>[], now: number): Promise<void>;
}
