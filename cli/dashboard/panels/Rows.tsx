import { Text } from 'ink';
import type { Rect } from '../layout.ts';
import { paintRow, type Row } from '../terminal/fit.ts';
import { useDashboard } from './dashboard-context.ts';

/** Rows in exactly the columns and lines of a rectangle; one text to Ink, however many rows. */
export function Rows({ rows, rect }: { rows: readonly Row[]; rect: Pick<Rect, 'width' | 'height'> }) {
  const { paint } = useDashboard();
  const { width, height } = rect;
  const empty: Row = { line: '' };
  const lines = Array.from({ length: height }, (_, at) => paintRow(rows[at] ?? empty, width, paint));
  return <Text wrap="truncate">{lines.join('\n')}</Text>;
}
