import type { Size } from '../layout.ts';
import type { Words } from '../words.ts';
import type { Page } from './page.ts';
import type { Entry, Flash, ListState, TabId, Trouble, Who } from './state.ts';

/** Everything that changes what is seen. */
export type Event =
  | { readonly type: 'ticked'; readonly now: number }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'identified'; readonly who: Who }
  | { readonly type: 'went'; readonly tab: TabId }
  | { readonly type: 'loading'; readonly tab: TabId; readonly words: Words }
  | {
      readonly type: 'loaded';
      readonly tab: TabId;
      readonly items: readonly object[];
      readonly changed: ListState['changed'];
    }
  | { readonly type: 'failed'; readonly tab: TabId; readonly trouble: Trouble }
  | { readonly type: 'selected'; readonly key: string | null; readonly at: number }
  | { readonly type: 'marked'; readonly marked: ReadonlySet<string> }
  | { readonly type: 'filtered'; readonly filter: string }
  | { readonly type: 'sorted'; readonly sort: ListState['sort'] }
  | { readonly type: 'entered'; readonly entry: Entry | null }
  | { readonly type: 'searched'; readonly query: string }
  | { readonly type: 'sought'; readonly sought: string }
  | { readonly type: 'opened'; readonly page: Page }
  | { readonly type: 'changed'; readonly page: Page }
  | { readonly type: 'closed' }
  | { readonly type: 'cleared' }
  | { readonly type: 'flashed'; readonly flash: Flash | null }
  | { readonly type: 'muted'; readonly isMuted: boolean }
  | { readonly type: 'warned-of-quitting'; readonly until: number };
