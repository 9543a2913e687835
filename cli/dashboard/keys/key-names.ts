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

/** A key as Ink tells it, by its name here. Several characters at once are text in a field, else as many keys. */
export function pressesOf(input: string, key: Key, state: State): Press[] {
  if (key.tab) return [{ key: key.shift ? 'shift-tab' : 'tab', text: '' }];
  const name = named.find(([member]) => key[member])?.[1];
  if (name) return [{ key: name, text: '' }];
  if (key.ctrl) return [{ key: `ctrl-${input}`, text: '' }];
  if (key.meta) return [{ key: `alt-${input}`, text: '' }];
  if (input === '\x1bOP' || input === 'OP' || input === '[11~') return [{ key: 'f1', text: '' }];
  if (input.length > 1) return [...input.matchAll(pieces)].flatMap(([piece]) => pressesOfPiece(piece, state));
  return [{ key: input === ' ' ? 'space' : input, text: input }];
}

// What came in one go, because it was pasted or typed faster than read: texts, and the keys between them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const pieces = /[\t\r\n\x03\x7f]|[^\t\r\n\x03\x7f]+/g;

const controlKeys: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\x03': 'ctrl-c',
  '\x7f': 'backspace',
};

function pressesOfPiece(piece: string, state: State): Press[] {
  const name = controlKeys[piece];
  if (name) return [{ key: name, text: '' }];
  if (isTyping(state)) return [{ key: 'paste', text: piece }];
  return [...piece].map((character) => ({ key: character === ' ' ? 'space' : character, text: character }));
}
