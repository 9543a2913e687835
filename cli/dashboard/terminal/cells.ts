import { widthOf } from '../../io/table.ts';

/** What stands in one column of the terminal; the second column of a wide character has no text. */
interface Cell {
  readonly text: string;
  /** The codes that must be in force, in a fixed order, so that equal looks are equal texts. */
  readonly style: string;
}

const reset = '\x1b[0m';
const eraseRest = '\x1b[K';
// Moving the cursor costs about as many bytes as writing these unchanged cells again.
const gapCells = 6;

/**
 * What to write so that a terminal showing `before` shows `after`: only the cells that differ, addressed
 * absolutely, so that nothing flickers and an idle second costs next to nothing. Lines are those of a frame, with
 * SGR codes only.
 */
export function diffFrames(before: readonly string[], after: readonly string[]): string {
  let style = '';
  let written = '';
  const write = (row: number, column: number, cells: readonly Cell[]) => {
    written += `\x1b[${row + 1};${column + 1}H`;
    for (const cell of cells) {
      if (cell.style !== style && cell.text !== '') {
        written += `${style === '' ? '' : reset}${cell.style}`;
        style = cell.style;
      }
      written += cell.text;
    }
  };
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    if (before[row] === after[row]) continue;
    const [old, wanted] = [cellsOf(before[row] ?? ''), cellsOf(after[row] ?? '')];
    for (const { from, to } of changedRuns(old, wanted)) write(row, from, wanted.slice(from, to));
    if (wanted.length < old.length) {
      write(row, wanted.length, []);
      written += `${style === '' ? '' : reset}${eraseRest}`;
      style = '';
    }
  }
  return style === '' ? written : written + reset;
}

/** The cells of a line, for which only SGR codes count as codes. */
function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  const inForce = new Map<string, string>();
  let style = '';
  for (const [token] of line.matchAll(tokens)) {
    if (token.startsWith('\x1b')) {
      style = applied(inForce, token);
      continue;
    }
    const width = token >= ' ' && token <= '~' ? 1 : widthOf(token);
    const last = cells.at(-1);
    if (width === 0 && last) cells[cells.length - 1] = { ...last, text: last.text + token };
    if (width > 0) cells.push({ text: token, style });
    if (width > 1) cells.push({ text: '', style });
  }
  return cells;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR codes begin with the escape character.
const tokens = /\x1b\[[\d;]*m|[\s\S]/gu;

function applied(inForce: Map<string, string>, code: string): string {
  const number = code.slice(2, -1);
  const group = groupOf(Number(number || 0));
  if (group === 'all') inForce.clear();
  else if (closing.has(number)) inForce.delete(group);
  else inForce.set(group, code);
  return [...inForce.keys()]
    .sort()
    .map((key) => inForce.get(key))
    .join('');
}

const closing = new Set(['22', '24', '27', '39', '49']);

function groupOf(code: number): string {
  if (code === 0) return 'all';
  if (code === 1 || code === 2 || code === 22) return 'weight';
  if (code === 4 || code === 24) return 'underline';
  if (code === 7 || code === 27) return 'inverse';
  if ((code >= 40 && code <= 49) || code >= 100) return 'background';
  return 'colour';
}

interface Run {
  readonly from: number;
  readonly to: number;
}

function changedRuns(old: readonly Cell[], wanted: readonly Cell[]): Run[] {
  // A wide character moves what is behind it by a column that a terminal may count otherwise.
  if (hasWide(old) || hasWide(wanted)) return [{ from: 0, to: wanted.length }];
  const runs: { from: number; to: number }[] = [];
  for (let column = 0; column < wanted.length; column++) {
    if (isSame(old[column], wanted[column])) continue;
    const last = runs.at(-1);
    if (last && column - last.to <= gapCells) last.to = column + 1;
    else runs.push({ from: column, to: column + 1 });
  }
  return runs;
}

function hasWide(cells: readonly Cell[]): boolean {
  return cells.some(({ text }) => text === '');
}

function isSame(one: Cell | undefined, other: Cell | undefined): boolean {
  return one?.text === other?.text && one?.style === other?.style;
}
