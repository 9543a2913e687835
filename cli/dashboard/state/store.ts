import type { Event } from './events.ts';
import { reduce } from './reducer.ts';
import type { State } from './state.ts';

/** The one place that holds what is seen. */
export interface Store {
  read(): State;
  dispatch(event: Event): void;
  /** Calls the listener after each change; answers how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** A store around a first state. */
export function createStore(first: State): Store {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    dispatch: (event) => {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
