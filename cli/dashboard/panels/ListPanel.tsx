import type { Rect } from '../layout.ts';
import { listRows } from '../lines/list-lines.ts';
import { useLiveTab } from '../live/use-live-tab.ts';
import { useDashboardState } from './dashboard-context.ts';
import { Rows } from './Rows.tsx';

/** The list of a tab, which is kept up to date while it is seen. */
export function ListPanel({ rect }: { rect: Rect }) {
  const state = useDashboardState();
  useLiveTab(state.tab);
  return <Rows rows={listRows(state, rect)} rect={rect} />;
}
