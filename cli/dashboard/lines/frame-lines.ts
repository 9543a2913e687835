import { widthOf } from '../../io/table.ts';
import { type Line, type Span, styled, textOf } from '../../io/text.ts';
import type { Desk } from '../desk.ts';
import { secondsSince, soonestHold } from '../lists/shown.ts';
import { timeLeft } from '../lists/time-bar.ts';
import { tabsOf, viewOf } from '../lists/views.ts';
import type { State } from '../state/state.ts';
import { commandLine } from '../words.ts';
import { completionsOf } from '../work/completing.ts';
import { shownCommand } from './command-line.ts';
import { withCaret } from './form-lines.ts';
import { listStatus } from './list-lines.ts';

/** Context, person, connection, age of what is seen; to the right the soonest deadline. */
export function headerLine(state: State, width: number): Line {
  const { who } = state;
  const left: Span[] = [
    styled('bold', 'travel'),
    `  ${who.context}`,
    `  ${personWords(state)}`,
    '  ',
    connectionSpan(state),
  ];
  const hold = soonestHold(state);
  const right: Span[] = hold ? [`${hold.id} ends in `, timeLeft(hold.seconds)] : [];
  return between(left, right, width);
}

/** Who acts, and as what. */
export function personWords({ who: { user } }: State): string {
  if (user === undefined) return 'signing in';
  if (user === null) return 'not signed in';
  return user.role === 'traveller' ? user.username : `${user.username} (${user.role})`;
}

/** How the line to the server is, in words and with a sign; its age in steps, so that it does not flicker. */
export function connectionSpan(state: State): Span {
  const { trouble, loadedAt, isLoading } = state.lists[state.tab];
  const age = ageWords(secondsSince(state, state.tab));
  if (trouble?.kind === 'offline')
    return styled('red', `✗ offline, ${loadedAt === null ? 'trying' : `as of ${age}`}`);
  if (trouble?.kind === 'signed-out') return styled('yellow', '✗ sign-in ended: press L');
  if (trouble?.kind === 'slowed') return styled('yellow', `~ slowed down, as of ${age}`);
  if (trouble) return styled('yellow', `! ${trouble.message}`);
  if (loadedAt === null) return styled('dim', isLoading ? '… connecting' : '');
  return viewOf(state.tab).restMs !== null && secondsSince(state, state.tab) > staleSeconds
    ? styled('yellow', `! stale, as of ${age}`)
    : styled('green', `● ${age}`);
}

// Longer than any list rests while all is well.
const staleSeconds = 90;

function ageWords(seconds: number): string {
  if (seconds < 20) return 'now';
  if (seconds < 60) return `${Math.floor(seconds / 20) * 20} s ago`;
  return `${Math.floor(seconds / 60)} min ago`;
}

/** The tabs with their keys, the present one in brackets. */
export function tabsLine(state: State, width: number): Line {
  const tabs = tabsOf(state).map(({ id, title }, at): Span => {
    const text = `${at + 1} ${title}`;
    return id === state.tab ? styled('bold', `[${text}]`) : ` ${text} `;
  });
  return between(tabs, [styled('dim', textOf(listStatus(state) as Span))], width);
}

/** The command of what is seen, or what is being typed, or a sentence for some seconds. */
export function commandRow(state: State): Line {
  const { flash, entry, query } = state;
  if (flash)
    return flash.tone === 'plain' ? flash.text : styled(flash.tone === 'good' ? 'green' : 'red', flash.text);
  if (entry?.purpose === 'filter') return ['/', withCaret(entry.field)];
  if (entry) {
    const command = entry.purpose === 'find' ? 'travel support find ' : 'travel search ';
    return [styled('bold', command), withCaret(entry.field)];
  }
  const words = shownCommand(state);
  if (state.tab === 'search' && state.pages.length === 0 && query !== '') {
    return [styled('dim', `$ ${words ? commandLine(words) : ''}   found by: search ${query}`)];
  }
  return words ? styled('dim', `$ ${commandLine(words)}`) : '';
}

/** What could be typed next; else the keys that work now, as far as there is room; those that cannot be used are only in the list of keys. */
export function footerLine(state: State, { bindings, tree }: Pick<Desk, 'bindings' | 'tree'>): Line {
  const { entry } = state;
  const completions =
    entry?.purpose === 'search'
      ? completionsOf(tree, `search ${entry.field.text.slice(0, entry.field.caret)}`)
      : [];
  if (completions.length > 0) {
    return completions.flatMap(({ word, hint }): Span[] => [
      styled('bold', word),
      styled('dim', ` ${hint}  `),
    ]);
  }
  const hints = bindings
    .here(state)
    .filter(({ hint, unless }) => hint !== undefined && !unless?.(state))
    .sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
  return hints.flatMap(({ keys, title }, at): Span[] => [
    ...(at > 0 ? ['  '] : []),
    styled('bold', keys[0] ?? ''),
    styled('dim', ` ${title}`),
  ]);
}

function between(left: readonly Span[], right: readonly Span[], width: number): Line {
  const used = [...left, ...right].reduce((sum, span) => sum + widthOf(textOf(span)), 0);
  return [...left, ' '.repeat(Math.max(2, width - used)), ...right];
}
