/** What is wrong with one line of a file. */
export interface LineFault {
  /** From 1, as an editor counts. */
  readonly line: number;
  /** null: the line as a whole. */
  readonly field: string | null;
  /** Says what is wrong and what is expected. */
  readonly message: string;
}

/** A file that was not taken over, with all that is wrong with it; nothing was written. */
export class ImportRefused extends Error {
  readonly faults: readonly LineFault[];

  constructor(faults: readonly LineFault[]) {
    super(`${counted(faults.length, 'fault')}; nothing was imported.`);
    this.name = 'ImportRefused';
    this.faults = faults.toSorted((a, b) => a.line - b.line);
  }
}

/** `line 4, rooms: must be ...`. */
export function sayFault({ line, field, message }: LineFault): string {
  return field === null ? `line ${line}: ${message}` : `line ${line}, ${field}: ${message}`;
}

/** `1 fault`, `3 faults`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
