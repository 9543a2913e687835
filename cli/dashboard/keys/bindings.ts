import type { State } from '../state/state.ts';
import type { Words } from '../words.ts';
import type { Action } from './action.ts';
import { deeds } from './deeds.ts';
import { moves } from './moves.ts';
import { activeScopes, type Scope } from './scopes.ts';

export type ActionId = (typeof deeds)[number]['id'] | (typeof moves)[number]['id'];

/** Every action, those of commands first. */
export const actions: readonly (Action & { readonly id: ActionId })[] = [...deeds, ...moves];

/** Keys a person chose, by action. */
export type Overrides = Readonly<Record<string, readonly string[]>>;

/** Which key does what, where. */
export interface Bindings {
  /** The action of a key, in the nearest scope that knows it. */
  find(key: string, state: State): BoundAction | undefined;
  /** The actions that have a key here, the nearest scope first. */
  here(state: State): readonly BoundAction[];
  /** The command line an action stands for now. */
  words(id: ActionId, state: State): Words | null;
}

export type BoundAction = Action & { readonly id: ActionId };

/** Keys with a person's own; an action that is named gets exactly the keys that are given. */
export function bindKeys(overrides: Overrides): Bindings {
  const bound = actions.map((action) => ({ ...action, keys: overrides[action.id] ?? action.keys }));
  const inScope = (scope: Scope) => bound.filter(({ scopes }) => scopes.includes(scope as never));
  return {
    find: (key, state) => {
      for (const scope of activeScopes(state)) {
        const action = inScope(scope).find(({ keys }) => keys.includes(key));
        if (action) return action;
      }
      return undefined;
    },
    here: (state) => [...new Set(activeScopes(state).flatMap(inScope))],
    words: (id, state) => bound.find((action) => action.id === id)?.words?.(state) ?? null,
  };
}

/** What is wrong with a person's keys, a sentence each. */
export function findKeyFaults(overrides: Overrides): string[] {
  const known = new Set<string>(actions.map(({ id }) => id));
  return Object.entries(overrides).flatMap(([id, keys]) => {
    if (!known.has(id)) return [`"${id}" is no action of the dashboard; press ? there to see them.`];
    const isList = Array.isArray(keys) && keys.length > 0 && keys.every((key) => typeof key === 'string');
    return isList ? [] : [`The keys of "${id}" must be a list such as ["p", "ctrl-p"].`];
  });
}
