import { describe, expect, test } from 'vitest';
import { tabsOf } from './lists/views.ts';
import { key, showApp } from './testing/shown-app.tsx';
import { ada, foundReservation, offline } from './testing/test-desk.ts';

const found = foundReservation;
const sue = { ...ada, username: 'Sue Port', role: 'support' } as const;
const answers = { 'support find lo': [], 'support find love': [found] };

const open = () => showApp({ user: sue, answers });
const lines = (app: Awaited<ReturnType<typeof open>>) => app.desk.ran.map(({ line }) => line);

describe('the tab for support', () => {
  test('is there for those who may, and says so to others', async () => {
    expect(tabsOf({ who: { context: '', user: ada } }).map(({ id }) => id)).not.toContain('support');
    const app = await showApp({});
    await app.type('6');
    expect(app.frame().join('\n')).toContain('This is for support staff.');
    expect((await open()).frame()[1]).toContain('6 Support');
  });

  test('asks as letters come, from the second one on', async () => {
    const app = await open();
    await app.type('6', 'e', ...'love');
    expect(lines(app).filter((line) => line.startsWith('support'))).toEqual([
      'support find lo',
      'support find lov',
      'support find love',
    ]);
    expect(app.frame().join('\n')).toMatch(/KX7M2P .*reservation .*Confirmed .*A\*\*\* L\*\*\*/);
    await app.type('\x7f', '\x7f', '\x7f', '\x7f');
    expect(app.frame().join('\n')).toContain('Press e and type');
  });

  test('takes what looks like a flag as text', async () => {
    const app = await open();
    await app.type('6', 'e', ...'--json');
    expect(lines(app).at(-1)).toBe('support find -- --json');
  });

  test('shows what is found masked, and names only for a reason, under a banner', async () => {
    const app = await open();
    await app.type('6', 'e', ...'love', key.enter, key.enter);
    expect(lines(app).at(-1)).toBe('support show KX7M2P');
    expect(app.frame()[2]).not.toContain('ON RECORD');
    await app.type(key.esc, 'v', ...'she calls');
    expect(app.frame().join('\n')).toContain("$ travel support show KX7M2P --reason 'she calls'");
    await app.type(key.enter);
    expect(lines(app).at(-1)).toBe('support show KX7M2P --reason she calls');
    expect(app.frame()[2]).toContain("!! SOMEBODY'S NAMES ARE SHOWN, ON RECORD !!");
    await app.type(key.esc);
    expect(app.frame().join('\n')).not.toContain('ON RECORD');
  });

  test('changes nothing: its keys only find and show', async () => {
    const app = await open();
    await app.type('6', 'e', ...'love', key.enter, ...'pxcorm');
    expect(app.desk.store.read().pages).toEqual([]);
  });

  test('says why names are not shown', async () => {
    const app = await open();
    app.desk.answers = { ...answers, 'support show KX7M2P --reason why': offline };
    await app.type('6', 'e', ...'love', key.enter, 'v', ...'why', key.enter);
    expect(app.frame().join('\n')).toContain('The server cannot be reached');
  });

  test('is gone, with what was found, when somebody else signs in', async () => {
    const app = await open();
    await app.type('6', 'e', ...'love', key.enter);
    app.desk.store.dispatch({
      type: 'identified',
      who: { context: 'local', user: { ...ada, user_id: '2' } },
    });
    expect(app.desk.store.read()).toMatchObject({ tab: 'holds', sought: '' });
    expect(app.desk.store.read().lists.support.items).toEqual([]);
  });
});
