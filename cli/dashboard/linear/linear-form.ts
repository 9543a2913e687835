import { type Line, spansOf, textOf } from '../../io/text.ts';
import { counted } from '../../views/counted.ts';
import type { Desk } from '../desk.ts';
import { actingLine } from '../lines/acting-line.ts';
import { commandRow, connectionSpan, personWords } from '../lines/frame-lines.ts';
import { listStatus, selectedWords } from '../lines/list-lines.ts';
import { drawPage } from '../lines/page-lines.ts';
import { soonestHold } from '../lists/shown.ts';
import { tabsOf, viewOf } from '../lists/views.ts';
import { alarmBetween } from '../live/alarms.ts';
import type { State } from '../state/state.ts';
import type { Row } from '../terminal/fit.ts';

type Parts = Pick<Desk, 'bindings' | 'tree'>;

const width = 100;

/** All that a screen says, line after line: nothing in it needs a place, a colour or a drawing to be understood. */
export function linearForm(state: State, parts: Parts): string[] {
  const banner = actingLine(state);
  const page = pageForm(state, parts);
  if (page) return [banner, page.title, ...page.rows.map(rowText), commandText(state)].filter(Boolean);
  const tabs = tabsOf(state).map(({ title }, at) => `${at + 1} ${title}`);
  return [
    banner,
    `travel, ${state.who.context}, ${personWords(state)}, ${plain(connectionSpan(state)).replace(/^\W+/, '')}`,
    `${viewOf(state.tab).title}, ${plain(listStatus(state))}. Tabs: ${tabs.join(', ')}.`,
    selectedWords(state),
    commandText(state),
  ].filter(Boolean);
}

/** What is worth hearing after a change, and nothing else: what is the same is not said again. */
export function spokenBetween(before: State, after: State, parts: Parts): string[] {
  return [...newsOf(before, after), ...movesOf(before, after, parts)];
}

function newsOf(before: State, after: State): string[] {
  const minutes = alarmBetween(soonestHold(before), soonestHold(after));
  const isLost = before.lists[before.tab].trouble?.kind !== after.lists[after.tab].trouble?.kind;
  return [
    ...(after.flash && after.flash !== before.flash ? [after.flash.text] : []),
    ...(minutes !== null && !after.isMuted
      ? [`${soonestHold(after)?.id} ends in ${counted(minutes, 'minute')}.`]
      : []),
    ...(hasRunOut(after) && !hasRunOut(before) ? [actingLine(after)] : []),
    ...(isLost ? [plain(connectionSpan(after))] : []),
  ];
}

function hasRunOut({ who: { acting }, now }: State): boolean {
  return acting ? acting.expiresAt <= now : false;
}

function movesOf(before: State, after: State, parts: Parts): string[] {
  const [was, is] = [pageForm(before, parts), pageForm(after, parts)];
  const isElsewhere = before.tab !== after.tab || was?.title !== is?.title || before.who !== after.who;
  if (isElsewhere) return linearForm(after, parts);
  if (was && is) return changedRows(was.rows, is.rows);
  if (after.entry && after.entry.purpose !== before.entry?.purpose)
    return [`Type the ${after.entry.purpose}.`];
  const hasLoaded = before.lists[after.tab].loadedAt === null && after.lists[after.tab].loadedAt !== null;
  if (hasLoaded) return linearForm(after, parts);
  const isOther =
    before.lists[after.tab].selected !== after.lists[after.tab].selected ||
    before.lists[after.tab].at !== after.lists[after.tab].at ||
    before.lists[after.tab].marked !== after.lists[after.tab].marked;
  return isOther ? [selectedWords(after)] : [];
}

// The row that has come to be selected, and rows that were not there in any form.
function changedRows(before: readonly Row[], after: readonly Row[]): string[] {
  const known = new Set(before.map(rowText));
  const selected = (rows: readonly Row[]) => rows.find(({ isSelected }) => isSelected);
  const [was, is] = [selected(before), selected(after)];
  const moved = is && (!was || rowText(was) !== rowText(is)) ? [rowText(is)] : [];
  return [...moved, ...after.filter((row) => row !== is && !known.has(rowText(row))).map(rowText)];
}

function pageForm(state: State, parts: Parts) {
  const page = state.pages.at(-1);
  return page && drawPage(page, { state, ...parts, width, isLinear: true });
}

function commandText(state: State): string {
  const text = plain(commandRow(state));
  return text.startsWith('$ ') ? `Command: ${text.slice(2)}` : text;
}

function rowText({ line }: Row): string {
  return plain(line)
    .replace(/^[▸ ]+/, '')
    .trimEnd();
}

function plain(line: Line): string {
  return spansOf(line).map(textOf).join('');
}
