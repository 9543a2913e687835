import { describe, expect, test } from 'vitest';
import { catalogue } from '../../commands.ts';
import { testDesk } from '../testing/test-desk.ts';
import { actions, bindKeys, findKeyFaults } from './bindings.ts';
import { deeds } from './deeds.ts';
import { moves } from './moves.ts';

const paths = new Set(catalogue.commands.map(({ spec }) => spec.path.join(' ')));

describe('the keys', () => {
  test.each(deeds.map(({ id, paths: own }) => [id, own] as const))(
    '"%s" does the work of commands that there are',
    (_, own) => {
      expect(own.length).toBeGreaterThan(0);
      for (const path of own) expect(paths).toContain(path.join(' '));
    },
  );

  test('that only move about stand for no command', () => {
    expect(moves.filter((action) => 'paths' in action || 'words' in action)).toEqual([]);
  });

  test('mean one thing in one place', () => {
    const places = actions.flatMap(({ id, keys, scopes }) =>
      scopes.flatMap((scope) => keys.map((key) => [`${scope} ${key}`, id] as const)),
    );
    const taken = new Map<string, string>();
    const doubled = places.filter(([place, id]) => {
      const isTaken = taken.has(place) && taken.get(place) !== id;
      taken.set(place, id);
      return isTaken;
    });
    expect(doubled).toEqual([]);
  });

  test('can be several for an action, and set by whoever uses them', () => {
    const { store } = testDesk();
    const own = bindKeys({ pay: ['p', 'ctrl-p'] });
    expect(own.find('ctrl-p', store.read())?.id).toBe('pay');
    expect(bindKeys({ pay: ['ctrl-p'] }).find('p', store.read())).toBeUndefined();
  });

  test('that are set wrong are named', () => {
    expect(findKeyFaults({ fly: ['f'] })).toEqual([
      '"fly" is no action of the dashboard; press ? there to see them.',
    ]);
    expect(findKeyFaults({ pay: [] })[0]).toContain('must be a list');
  });
});
