import { writeFile } from 'node:fs/promises';
import type { Context } from '../context.ts';
import { invalidValue, usageFailure } from '../failure.ts';

/** Writes a whole file, or to standard output when none is named; bytes never go to a terminal. */
export async function writeOutput(
  content: string | Buffer,
  file: string | undefined,
  { io, host }: Pick<Context, 'io' | 'host'>,
): Promise<void> {
  if (file === undefined) {
    if (typeof content !== 'string' && io.isTerminal) {
      throw usageFailure('This is no text for a terminal: name a file with --output, or redirect it.');
    }
    host.stdout.write(content);
    return;
  }
  try {
    await writeFile(file, content);
  } catch (cause) {
    throw invalidValue(`${file} cannot be written: ${(cause as NodeJS.ErrnoException).code}.`);
  }
  io.note([`Written to ${file}.`]);
}
