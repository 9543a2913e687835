import type { Rect } from '../layout.ts';
import { detailRows } from '../lines/detail-lines.ts';
import { useDashboardState } from './dashboard-context.ts';
import { Rows } from './Rows.tsx';

/** What is known of the selected thing. */
export function DetailPanel({ rect }: { rect: Rect }) {
  return <Rows rows={detailRows(useDashboardState(), rect.width)} rect={rect} />;
}
