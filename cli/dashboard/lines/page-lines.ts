import { moneyWords } from '../../io/money.ts';
import { type Line, styled } from '../../io/text.ts';
import type { CommandTree } from '../../spec.ts';
import type { Bindings } from '../keys/bindings.ts';
import { layoutFor } from '../layout.ts';
import type { AskPage, MethodPage, Page, PalettePage, TextPage } from '../state/page.ts';
import { isActing, type State } from '../state/state.ts';
import { type Row, wrapText } from '../terminal/fit.ts';
import { completionsOf } from '../work/completing.ts';
import { calendarLines } from './calendar-lines.ts';
import { formLines, withCaret } from './form-lines.ts';
import { helpRows } from './help-lines.ts';
import { cabinLines, seatList } from './seat-lines.ts';
import { visitLines } from './visit-lines.ts';

export interface PageParts {
  readonly state: State;
  readonly bindings: Bindings;
  readonly tree: CommandTree;
  readonly width: number;
  /** True: one line after the other, for ears; nothing that only its place explains. */
  readonly isLinear: boolean;
}

/** A page as it is drawn: the title, all of its rows, and the first one to be seen. */
export interface Drawn {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly at?: number;
  /** True: the title is a warning. */
  readonly isLoud?: boolean;
}

/** A page in rows, drawn or told. */
export function drawPage(page: Page, parts: PageParts): Drawn {
  switch (page.kind) {
    case 'text':
      return { title: titleOf(page), rows: plain(page.lines), at: page.at, isLoud: page.isOnRecord === true };
    case 'help':
      return { title: 'Keys', rows: helpRows(parts.state, page, parts.bindings) };
    case 'palette':
      return { title: 'Any command of travel', rows: plain(paletteLines(page, parts.tree)) };
    case 'ask':
      return { title: page.title, rows: askRows(page, parts.width) };
    case 'method':
      return { title: 'How do you want to pay?', rows: methodRows(page) };
    case 'visit': {
      const { width, isLinear, state } = parts;
      const room = { width, isLinear, now: state.now, height: roomFor(state) };
      return { title: 'Go on there', rows: plain(visitLines(page, room)) };
    }
    case 'seats':
      return { title: 'Choose a seat', rows: plain(parts.isLinear ? seatList(page) : cabinLines(page)) };
    case 'calendar':
      return { title: `Cheapest fares, ${page.route}`, rows: plain(calendarLines(page, parts.isLinear)) };
    case 'form':
      return { title: page.title, rows: plain(formLines(page)) };
  }
}

// What is left of the body under the title and its rule.
function roomFor({ size, who }: State): number {
  const layout = layoutFor(size, isActing(who));
  return layout.kind === 'too-small' ? 0 : layout.body.height - 2;
}

function titleOf({ title, isOnRecord }: TextPage): string {
  return isOnRecord ? `!! SOMEBODY'S NAMES ARE SHOWN, ON RECORD !! ${title}` : title;
}

function plain(lines: readonly Line[]): Row[] {
  return lines.map((line) => ({ line }));
}

function askRows({ lines, focus, yes, isBusy, steps, trouble }: AskPage, width: number): Row[] {
  const button = (label: string, isOn: boolean): Row => ({
    line: `${isOn ? '▸' : ' '} ${label}`,
    isSelected: isOn,
  });
  return [
    ...plain(lines.flatMap((line): Line[] => (typeof line === 'string' ? wrapText(line, width) : [line]))),
    { line: '' },
    ...(isBusy
      ? [{ line: styled('yellow', 'Under way; leaving this does not stop it.') }]
      : [button('No', focus === 'no'), button(yes, focus === 'yes')]),
    ...steps.map((step, at): Row => ({ line: `${at === steps.length - 1 && isBusy ? '…' : '✓'} ${step}` })),
    ...(trouble ? [{ line: '' }, ...plain(trouble)] : []),
  ];
}

function methodRows({ lines, total, choices, at }: MethodPage): Row[] {
  return [
    ...plain(lines),
    { line: ['Total  ', styled('green', moneyWords(total.amount, total.currency))] },
    { line: '' },
    ...choices.map(({ label }, index) => ({
      line: `${index === at ? '▸' : ' '} ${label}`,
      isSelected: index === at,
    })),
  ];
}

function paletteLines({ field, isBusy, trouble }: PalettePage, tree: CommandTree): Line[] {
  const completions = completionsOf(tree, field.text.slice(0, field.caret)).slice(0, mostCompletions);
  return [
    ['travel ', withCaret(field)],
    '',
    ...(isBusy ? [styled('yellow', 'Under way.')] : []),
    ...(trouble === null ? [] : [styled('red', trouble)]),
    ...completions.map(({ word, hint }): Line => [word.padEnd(16), styled('dim', hint)]),
  ];
}

const mostCompletions = 8;
