import { PLACES } from '../../../server/reference/places.ts';
import type { CommandSpec, CommandTree } from '../../spec.ts';
import { type Desk, dispatch, topPage } from '../desk.ts';
import { type Field, fieldOf } from '../state/field.ts';

const mostShown = 6;

/** A word that could stand where the caret is, and what it means. */
export interface Completion {
  readonly word: string;
  readonly hint: string;
}

/** Completes the word being typed, as far as all that fit agree. */
export function complete(desk: Desk): void {
  const state = desk.store.read();
  const palette = topPage(state, 'palette');
  const field = palette?.field ?? state.entry?.field;
  if (!field) return;
  const line = palette ? field.text : `search ${field.text}`;
  const completed = completeWord(field, completionsOf(desk.tree, line));
  if (palette) dispatch(desk, { type: 'changed', page: { ...palette, field: completed } });
  else if (state.entry) dispatch(desk, { type: 'entered', entry: { ...state.entry, field: completed } });
}

/** What fits the last word of a command line: commands, flags, and places by code or name. */
export function completionsOf(tree: CommandTree, line: string): Completion[] {
  const words = line.split(/\s+/);
  const last = (words.pop() ?? '').toLowerCase();
  const spec = tree.specs.find(({ path }) => path.every((word, at) => words[at] === word));
  if (!spec) return nextWords(tree, words).filter(({ word }) => word.startsWith(last));
  if (last.startsWith('--')) return flagsOf(spec).filter(({ word }) => word.startsWith(last));
  const isPlace = spec.path[0] === 'search' && !words.some((word) => word.startsWith('--'));
  return isPlace && last.length > 0 ? placesLike(last) : [];
}

function nextWords(tree: CommandTree, words: readonly string[]): Completion[] {
  const found = new Map<string, string>();
  for (const { path, summary } of tree.specs) {
    const next = path[words.length];
    if (next !== undefined && words.every((word, at) => path[at] === word) && !found.has(next)) {
      found.set(next, path.length === words.length + 1 ? summary : '');
    }
  }
  return [...found].map(([word, hint]) => ({ word, hint }));
}

function flagsOf({ flags }: CommandSpec): Completion[] {
  return flags.map(({ name, description }) => ({ word: `--${name}`, hint: description }));
}

function placesLike(text: string): Completion[] {
  const fits = PLACES.filter(
    ({ code, name, airports }) =>
      code.toLowerCase().startsWith(text) ||
      name.toLowerCase().startsWith(text) ||
      airports[0]?.city.toLowerCase().startsWith(text),
  );
  // A code that was begun is what was meant; a city is rather all of its airports than one of them.
  const rank = ({ code, kind }: (typeof fits)[number]) =>
    code.toLowerCase().startsWith(text) ? 0 : kind === 'metro' ? 1 : 2;
  const ranked = fits.sort((a, b) => rank(a) - rank(b));
  return ranked.slice(0, mostShown).map(({ code, name }) => ({ word: code, hint: name }));
}

function completeWord(field: Field, completions: readonly Completion[]): Field {
  const [first] = completions;
  if (!first) return field;
  const start = field.text.slice(0, field.caret).search(/\S*$/);
  const typed = field.text.slice(start, field.caret);
  const isOnly = completions.length === 1;
  const shared = isOnly ? `${first.word} ` : sharedStart(completions.map(({ word }) => word));
  // A place found by its name shares no letters with what was typed; then the first one is meant.
  const word = shared.length > typed.length || isOnly ? shared : `${first.word} `;
  return fieldOf(`${field.text.slice(0, start)}${word}${field.text.slice(field.caret).trimStart()}`);
}

function sharedStart(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  while (!others.every((word) => word.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}
