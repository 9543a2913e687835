import type { VirtualTerminal } from './virtual-terminal.ts';

const [cellWidth, cellHeight, margin] = [8.4, 18, 12];
const [ink, paper, faint] = ['#d8dee9', '#1d2129', '#7b8494'];
// The eight colours of a terminal, by their number.
const colours = ['#2e3440', '#ff6b6b', '#8fd18f', '#e8c268', '#7aa2f7', '#c79bf0', '#6fd0d8', '#e5e9f0'];

/** What a terminal shows, as a drawing. */
export function toSvg({ emulator }: VirtualTerminal): string {
  const { cols, rows, buffer } = emulator;
  const [width, height] = [cols * cellWidth + 2 * margin, rows * cellHeight + 2 * margin];
  const lines = Array.from({ length: rows }, (_, row) =>
    buffer.active.getLine(buffer.active.viewportY + row),
  );
  const drawn = lines.flatMap((line, row) =>
    line ? runsOf(line, cols).map((run) => drawRun(run, row)) : [],
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

type BufferLine = NonNullable<ReturnType<VirtualTerminal['emulator']['buffer']['active']['getLine']>>;

interface Run {
  readonly column: number;
  text: string;
  readonly fill: string;
  readonly isBold: boolean;
  readonly isInverse: boolean;
}

function runsOf(line: BufferLine, columns: number): Run[] {
  const runs: Run[] = [];
  for (let column = 0; column < columns; column++) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const look = { fill: fillOf(cell), isBold: cell.isBold() !== 0, isInverse: cell.isInverse() !== 0 };
    const last = runs.at(-1);
    if (last && isAlike(last, look)) last.text += cell.getChars() || ' ';
    else runs.push({ column, text: cell.getChars() || ' ', ...look });
  }
  return runs.filter(({ text, isInverse }) => isInverse || text.trim() !== '');
}

type BufferCell = NonNullable<ReturnType<BufferLine['getCell']>>;

function fillOf(cell: BufferCell): string {
  if (cell.isDim()) return faint;
  return cell.isFgDefault() ? ink : (colours[cell.getFgColor() % 8] ?? ink);
}

function isAlike(one: Omit<Run, 'column' | 'text'>, other: Omit<Run, 'column' | 'text'>): boolean {
  return one.fill === other.fill && one.isBold === other.isBold && one.isInverse === other.isInverse;
}

function drawRun({ column, text, fill, isBold, isInverse }: Run, row: number): string {
  const [x, y] = [margin + column * cellWidth, margin + row * cellHeight];
  const length = (text.length * cellWidth).toFixed(1);
  const back = isInverse
    ? `<rect x="${x.toFixed(1)}" y="${y}" width="${length}" height="${cellHeight}" fill="${ink}"/>`
    : '';
  const weight = isBold ? ' font-weight="bold"' : '';
  const colour = isInverse ? paper : fill;
  return `${back}<text x="${x.toFixed(1)}" y="${y + 13}" fill="${colour}"${weight} textLength="${length}" xml:space="preserve">${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
