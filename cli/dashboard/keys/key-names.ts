import type { Key } from 'ink';
import type { State } from '../state/state.ts';
import type { Press } from '../work/typing.ts';
import { isTyping } from './scopes.ts';

const named: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  // Most terminals send for the backspace key what Ink calls delete.
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

/** A key as Ink tells it, by its name here. Several characters at once are a paste in a field, else as many keys. */
export function pressesOf(input: string, key: Key, state: State): Press[] {
  if (key.tab) return [{ key: key.shift ? 'shift-tab' : 'tab', text: '' }];
  const name = named.find(([member]) => key[member])?.[1];
  if (name) return [{ key: name, text: '' }];
  if (key.ctrl) return [{ key: `ctrl-${input}`, text: '' }];
  if (key.meta) return [{ key: `alt-${input}`, text: '' }];
  if (input === '\x1bOP' || input === 'OP' || input === '[11~') return [{ key: 'f1', text: '' }];
  if (isTyping(state) && input.length > 1) return [{ key: 'paste', text: input }];
  return [...input].map((character) => ({ key: character === ' ' ? 'space' : character, text: character }));
}
