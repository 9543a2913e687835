import type { LineFault } from './fault.ts';
import type { StandingLine } from './import-kind.ts';

interface Owner<Line> {
  /** `property`, for the sentence. */
  readonly what: string;
  /** The code of what several lines are of. */
  ownerOf(line: Line): string;
  /** What is the owner's, and so the same on all of its lines. */
  readonly fields: readonly (keyof Line & string)[];
}

/** Lines of one property or station that say different things of it. */
export function findDiffering<Line>(
  lines: readonly StandingLine<Line>[],
  { what, ownerOf, fields }: Owner<Line>,
): LineFault[] {
  const first = new Map<string, StandingLine<Line>>();
  return lines.flatMap((one) => {
    const owner = ownerOf(one.line);
    const other = first.get(owner) ?? one;
    first.set(owner, other);
    // The lines of the file come first, so a line that was imported before never comes before one of the file.
    const number = one.number ?? other.number;
    if (number === null) return [];
    const than = one.number === null ? `${one.key}, imported before` : `line ${other.number}`;
    return fields
      .filter((field) => isDifferent(one.line[field], other.line[field]))
      .map((field) => ({
        line: number,
        field,
        message: `differs from ${than}: both are of ${what} ${owner}`,
      }));
  });
}

/** Values are words, numbers and lists of them. */
function isDifferent(one: unknown, other: unknown): boolean {
  return one !== other && JSON.stringify(one) !== JSON.stringify(other);
}
