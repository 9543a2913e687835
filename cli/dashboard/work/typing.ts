import { type Desk, dispatch } from '../desk.ts';
import { editField, type Field, typeInto } from '../state/field.ts';
import type { Page } from '../state/page.ts';
import type { State } from '../state/state.ts';

export interface Press {
  /** Such as `a`, `enter` or `ctrl-r`. */
  readonly key: string;
  /** What it writes, if it writes something; several characters when they were pasted. */
  readonly text: string;
}

/** Puts a key into the field that is being typed. */
export function typeKey(desk: Desk, { key, text }: Press): void {
  const state = desk.store.read();
  const change = (field: Field) => editField(field, key) ?? (text === '' ? field : typeInto(field, text));
  const page = state.pages.at(-1);
  if (page) {
    dispatch(desk, { type: 'changed', page: typedPage(page, change) });
    return;
  }
  if (!state.entry) return;
  const field = change(state.entry.field);
  dispatch(desk, { type: 'entered', entry: { ...state.entry, field } });
  followTyping(desk, state.entry, field);
}

function typedPage(page: Page, change: (field: Field) => Field): Page {
  switch (page.kind) {
    case 'help':
      return { ...page, field: change(page.field), at: 0 };
    case 'palette':
      return { ...page, field: change(page.field), at: page.past.length, trouble: null };
    case 'form': {
      const fields = page.fields.map((one, at) =>
        at === page.at ? { ...one, field: change(one.field) } : one,
      );
      return { ...page, fields, trouble: null };
    }
    default:
      return page;
  }
}

// A filter works as it is typed, and so does what support looks for: at most one request is under way, and the last
// letters are asked for right after it. A search for offers waits for Enter, because every one is priced anew.
function followTyping(desk: Desk, { purpose }: NonNullable<State['entry']>, { text }: Field): void {
  if (purpose === 'find') {
    dispatch(desk, { type: 'sought', sought: text });
    desk.refresh('support');
  }
  if (purpose !== 'filter') return;
  dispatch(desk, { type: 'filtered', filter: text });
  dispatch(desk, { type: 'selected', key: null, at: 0 });
}
