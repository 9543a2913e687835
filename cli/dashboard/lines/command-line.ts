import { findWords } from '../lists/find-words.ts';
import { selectedItem } from '../lists/shown.ts';
import { viewOf } from '../lists/views.ts';
import type { State } from '../state/state.ts';
import { splitWords, type Words } from '../words.ts';
import { activeFormWords } from './form-lines.ts';

/**
 * The command line that stands at the bottom: of a question, what a yes runs; of a page, what it shows; of a list,
 * what Enter would run; of an empty list, the list's own.
 */
export function shownCommand(state: State): Words | null {
  const page = state.pages.at(-1);
  switch (page?.kind) {
    case 'ask':
    case 'text':
    case 'calendar':
      return page.words;
    case 'method': {
      const choice = page.choices[page.at];
      return choice ? [...page.words, '--method', choice.value] : page.words;
    }
    case 'visit':
      return ['pay', '--resume', page.transaction];
    case 'seats':
      return ['hold', 'flight', String(page.offer), ...page.chosen.flatMap((seat) => ['--seat', seat])];
    case 'form':
      return activeFormWords(page);
    case 'palette':
      return splitWords(page.field.text);
    default:
      return listCommand(state);
  }
}

function listCommand(state: State): Words | null {
  if (state.entry?.purpose === 'search') return ['search', ...splitWords(state.entry.field.text)];
  if (state.entry?.purpose === 'find') return findWords(state.entry.field.text);
  const view = viewOf(state.tab);
  const item = selectedItem(state);
  return item ? view.showWords(item) : view.words(state);
}
