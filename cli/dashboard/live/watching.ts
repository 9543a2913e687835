import type { TabId } from '../state/state.ts';
import { type Poller, startPolling, type Work } from './poller.ts';

/** Tabs that are kept up to date, each once however many panels look at it. */
export interface Watching {
  /** Keeps a tab up to date; answers how to stop that. */
  watch(tab: TabId): () => void;
  /** Loads a tab at once, if somebody looks at it. */
  refresh(tab: TabId): void;
  stopAll(): void;
}

/** Watches tabs with what loads one of them. */
export function createWatching(load: (tab: TabId) => Work): Watching {
  const watched = new Map<TabId, { poller: Poller; count: number }>();
  const release = (tab: TabId) => {
    const entry = watched.get(tab);
    if (!entry) return;
    entry.count -= 1;
    if (entry.count > 0) return;
    entry.poller.stop();
    watched.delete(tab);
  };
  return {
    watch: (tab) => {
      const entry = watched.get(tab) ?? { poller: startPolling(load(tab)), count: 0 };
      entry.count += 1;
      watched.set(tab, entry);
      return () => release(tab);
    },
    refresh: (tab) => watched.get(tab)?.poller.poke(),
    stopAll: () => {
      for (const { poller } of watched.values()) poller.stop();
      watched.clear();
    },
  };
}
