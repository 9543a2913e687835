import { findWords } from '../lists/find-words.ts';
import type { Action } from './action.ts';
import * as reason from './reasons.ts';
import { selectedFound } from './subjects.ts';

/** Keys of support staff. None of them changes anything but for whom they act. */
export const staffDeeds = [
  {
    id: 'go-support',
    keys: ['6'],
    scopes: ['list'],
    title: 'support',
    paths: [['support', 'find']],
    words: ({ sought }) => findWords(sought),
    unless: reason.notStaff,
  },
  {
    id: 'find',
    keys: ['e', 'i'],
    scopes: ['tab:support'],
    title: 'find',
    paths: [['support', 'find']],
    words: ({ sought }) => (sought === '' ? null : findWords(sought)),
    unless: reason.notStaff,
    hint: 5,
  },
  {
    id: 'reveal',
    keys: ['v'],
    scopes: ['tab:support'],
    title: 'show names',
    paths: [['support', 'show']],
    words: (state) => {
      const id = selectedFound(state)?.id;
      return id === undefined ? null : ['support', 'show', id, '--reason', '...'];
    },
    unless: (state) => (selectedFound(state) ? null : 'Nothing is selected.'),
    hint: 10,
  },
  {
    id: 'act',
    keys: ['A'],
    scopes: ['tab:support'],
    title: 'act for',
    paths: [['support', 'act']],
    words: (state) => {
      const id = selectedFound(state)?.user_id;
      return id === undefined ? null : ['support', 'act', id, '--reason', '...'];
    },
    unless: reason.mayNotAct,
    hint: 11,
  },
  {
    id: 'stop-acting',
    keys: ['E'],
    scopes: ['list', 'page'],
    title: 'stop acting',
    paths: [['support', 'act']],
    words: () => ['support', 'act', '--stop'],
    unless: reason.actsForNobody,
    hint: 0,
  },
] as const satisfies readonly Action[];
