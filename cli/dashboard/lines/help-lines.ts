import { type Line, styled } from '../../io/text.ts';
import type { Bindings, BoundAction } from '../keys/bindings.ts';
import type { HelpPage } from '../state/page.ts';
import type { State } from '../state/state.ts';
import type { Row } from '../terminal/fit.ts';
import { commandLine } from '../words.ts';
import { withCaret } from './form-lines.ts';

/** The actions the list of keys shows: those of what lies under it, narrowed by what was typed. */
export function actionsIn(state: State, bindings: Bindings): readonly BoundAction[] {
  const page = state.pages.at(-1);
  const words = page?.kind === 'help' ? page.field.text.toLowerCase().split(' ').filter(Boolean) : [];
  return bindings.here(under(state)).filter((action) => {
    const text = `${action.keys.join(' ')} ${action.title} ${wordsOf(action, state)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A line for each key: what it does, the command it stands for, and why it cannot be done now. */
export function helpRows(state: State, page: HelpPage, bindings: Bindings): Row[] {
  const found = actionsIn(state, bindings);
  const head: Row[] = [{ line: [styled('dim', 'Find: '), withCaret(page.field)] }, { line: '' }];
  if (found.length === 0) return [...head, { line: 'No key does that here.' }];
  return [
    ...head,
    ...found.map((action, at) => ({ line: actionLine(action, state), isSelected: at === page.at })),
  ];
}

function actionLine(action: BoundAction, state: State): Line {
  const reason = action.unless?.(under(state)) ?? null;
  const keys = action.keys.join(' ').padEnd(16);
  const title = action.title.padEnd(26);
  if (reason) return [styled('dim', `${keys}${title}- ${reason}`)];
  return [styled('bold', keys), title, styled('dim', wordsOf(action, state))];
}

function wordsOf(action: BoundAction, state: State): string {
  const words = action.words?.(under(state));
  return words ? commandLine(words) : '';
}

function under(state: State): State {
  return { ...state, pages: state.pages.filter(({ kind }) => kind !== 'help') };
}
