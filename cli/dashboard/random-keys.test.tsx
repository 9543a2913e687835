import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../io/table.ts';
import { key, showApp } from './testing/shown-app.tsx';
import { ada, offline, testMethods, threeHolds } from './testing/test-desk.ts';

const keys = [
  ...'123456qpxcrsSyeifmatvo/?:-kjgGLNM[]R 0'.split(''),
  ...Object.values(key),
  'word',
  '\x1b[5~',
  '\x7f',
];
const answers = {
  methods: testMethods,
  holds: threeHolds,
  'reservations --limit 10000': threeHolds,
  trips: offline,
  whoami: offline,
};

test('500 keys at random neither crash it nor leave a screen that cannot be left', async () => {
  const typed = fc.array(fc.constantFrom(...keys), { minLength: 500, maxLength: 500 });
  // One run, told with its seed when it fails: shrinking 500 keys would take longer than reading them.
  await fc.assert(fc.asyncProperty(typed, survive), { numRuns: 1, endOnFailure: true });
});

async function survive(typed: readonly string[]): Promise<void> {
  const app = await showApp({ answers, user: { ...ada, role: 'support' } });
  for (const one of typed) {
    await app.type(one);
    expect(app.frame(), `after ${JSON.stringify(one)}`).toHaveLength(23);
    expect(app.frame().filter((line) => widthOf(line) > 80)).toEqual([]);
  }
  const depth = app.desk.store.read().pages.length;
  for (let step = 0; step <= depth; step++) await app.type(key.esc);
  await app.type('q');
  expect(app.desk.isOver()).toBe(true);
}
