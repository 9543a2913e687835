import { styled } from '../../io/text.ts';
import type { Rect } from '../layout.ts';
import { type Drawn, drawPage } from '../lines/page-lines.ts';
import type { Page } from '../state/page.ts';
import type { Row } from '../terminal/fit.ts';
import { useDashboard, useDashboardState } from './dashboard-context.ts';
import { Rows } from './Rows.tsx';

/** A page over the list: its title, a rule, and as much of it as there is room for. */
export function PagePanel({ page, rect }: { page: Page; rect: Rect }) {
  const { desk } = useDashboard();
  const state = useDashboardState();
  const { bindings, tree } = desk;
  const drawn = drawPage(page, { state, bindings, tree, width: rect.width, isLinear: false });
  const rows: Row[] = [
    { line: styled(drawn.isLoud ? 'red' : 'bold', drawn.title), isSelected: drawn.isLoud === true },
    { line: styled('dim', '─'.repeat(rect.width)) },
    ...inSight(drawn, rect.height - 2),
  ];
  return <Rows rows={rows} rect={rect} />;
}

/** The rows from the first one to be seen on; a selected one is always among them. */
function inSight({ rows, at = 0 }: Drawn, height: number): readonly Row[] {
  const selected = rows.findLastIndex(({ isSelected }) => isSelected);
  const first = selected >= at + height ? selected - height + 1 : at;
  return rows.slice(first, first + height);
}
