import { Box } from 'ink';
import { styled } from '../../io/text.ts';
import type { Arrangement, Rect } from '../layout.ts';
import { actingLine } from '../lines/acting-line.ts';
import { commandRow, footerLine, headerLine, tabsLine } from '../lines/frame-lines.ts';
import { useDeadlines } from '../live/use-deadlines.ts';
import { DetailPanel } from './DetailPanel.tsx';
import { useDashboard, useDashboardState } from './dashboard-context.ts';
import { ListPanel } from './ListPanel.tsx';
import { PagePanel } from './PagePanel.tsx';
import { Rows } from './Rows.tsx';

/** Header, tabs, what lies between, command and footer. */
export function Shell({ layout }: { layout: Arrangement }) {
  const { desk } = useDashboard();
  const state = useDashboardState();
  useDeadlines();
  const { banner, header, tabs, command, footer } = layout;
  return (
    <Box flexDirection="column">
      {banner && <Rows rows={[{ line: styled('red', actingLine(state)), isSelected: true }]} rect={banner} />}
      <Rows rows={[{ line: headerLine(state, header.width) }]} rect={header} />
      <Rows rows={[{ line: tabsLine(state, tabs.width) }]} rect={tabs} />
      <Body layout={layout} />
      <Rows rows={[{ line: commandRow(state) }]} rect={command} />
      <Rows rows={[{ line: footerLine(state, desk) }]} rect={footer} />
    </Box>
  );
}

function Body({ layout }: { layout: Arrangement }) {
  const { pages } = useDashboardState();
  const page = pages.at(-1);
  if (page) return <PagePanel page={page} rect={layout.body} />;
  const { kind, list, detail } = layout;
  if (!detail) return <ListPanel rect={list} />;
  return (
    <Box flexDirection={kind === 'beside' ? 'row' : 'column'}>
      <ListPanel rect={list} />
      <Rule rect={kind === 'beside' ? { ...detail, width: 1 } : { ...detail, height: 1 }} />
      <DetailPanel rect={detail} />
    </Box>
  );
}

function Rule({ rect: { width, height } }: { rect: Rect }) {
  const line = styled('dim', width === 1 ? '│' : '─'.repeat(width));
  return <Rows rows={Array.from({ length: height }, () => ({ line }))} rect={{ width, height }} />;
}
