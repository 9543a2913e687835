import type { PageKind } from '../state/page.ts';
import type { Entry, State, TabId } from '../state/state.ts';

/** Where keys work: a tab, any list, a kind of page, any page that is not typed into, a line being typed, anywhere. */
export type Scope =
  | 'any'
  | 'list'
  | 'page'
  | `tab:${TabId}`
  | `page:${PageKind}`
  | `entry:${Entry['purpose']}`;

const typedInto: ReadonlySet<PageKind> = new Set(['help', 'palette', 'form']);

/** The scopes that hold now, the nearest first. */
export function activeScopes({
  pages,
  entry,
  tab,
}: Pick<State, 'pages' | 'entry' | 'tab'>): readonly Scope[] {
  const page = pages.at(-1);
  if (page) {
    const own: Scope = `page:${page.kind}`;
    if (typedInto.has(page.kind)) return [own, 'any'];
    // What can be done to a thing in its list can be done while reading about it.
    return page.kind === 'text' ? [own, 'page', `tab:${tab}`, 'any'] : [own, 'page', 'any'];
  }
  return entry ? [`entry:${entry.purpose}`, 'any'] : [`tab:${tab}`, 'list', 'any'];
}

/** True: a key that does nothing else is text. */
export function isTyping({ pages, entry }: Pick<State, 'pages' | 'entry'>): boolean {
  const page = pages.at(-1);
  return page ? typedInto.has(page.kind) : entry !== null;
}
