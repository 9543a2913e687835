import { describe, expect, test } from 'vitest';
import { Failure } from '../failure.ts';
import type { Acting } from '../session/acting.ts';
import { layoutFor } from './layout.ts';
import { linearForm, spokenBetween } from './linear/linear-form.ts';
import { key, showApp } from './testing/shown-app.tsx';
import { ada, foundReservation, noonMs, offline, testDesk, threeHolds } from './testing/test-desk.ts';
import { followActing } from './work/acting.ts';

const sue = { ...ada, user_id: '999001', username: 'Sue Port', role: 'support' } as const;
const forAda: Acting = {
  token: 'acting-1',
  expiresAt: noonMs + 900_000,
  user: { user_id: ada.user_id, username: 'Ada Lovelace' },
  reason: 'she books by phone, and it is a long story of two trips and a lost card',
};
const banner = '!! ACTING FOR Ada Lovelace !! 15:00 left, E ends it';

async function open(size = { columns: 80, rows: 24 }) {
  const app = await showApp({ user: sue, size, answers: { holds: threeHolds } });
  app.desk.acting = forAda;
  await followActing(app.desk);
  await app.settle();
  return app;
}

describe('while staff act for somebody', () => {
  test.each([
    [60, 15],
    [80, 24],
    [120, 40],
    [200, 60],
  ])(
    'at %ix%i the first line of every tab and page says so, and the rest has room',
    async (columns, rows) => {
      const layout = layoutFor({ columns, rows }, true);
      expect(layout).toMatchObject({
        banner: { top: 0, width: columns },
        header: { top: 1 },
        tabs: { top: 2 },
      });
      expect(layout).toMatchObject({ body: { top: 3, height: rows - 6 }, footer: { top: rows - 2 } });
      const app = await open({ columns, rows });
      for (const typed of ['1', '2', '3', '4', '5', '6', '?']) {
        await app.type(typed);
        expect(app.frame()[0]).toContain(banner);
        // The terminal of the test is 100 columns wide: wider frames are wrapped there.
        if (columns <= 100) expect(app.frame()).toHaveLength(rows - 1);
      }
    },
  );

  test('the line counts down, and says when the time is over', async () => {
    const app = await open();
    app.desk.pass(61);
    await app.settle();
    expect(app.frame()[0]).toContain('13:59 left');
    app.desk.pass(839);
    await app.settle();
    expect(app.frame()[0]).toContain('!! ACTING HAS RUN OUT, E ENDS IT, nothing is written !!');
  });

  test('nothing of before is seen, and E ends it by its command', async () => {
    const app = await open();
    expect(app.desk.ran.filter(({ line }) => line === 'holds')).toHaveLength(2);
    app.desk.acting = null;
    await app.type('E');
    expect(app.desk.ran.map(({ line }) => line)).toContain('support act --stop');
    expect(app.frame()[0]).not.toContain('ACTING');
    expect(app.frame().join('\n')).toContain('You are yourself again: travel support act --stop');
  });

  test('what is not loaded yet is not told as nothing, and a late answer to the own name is not shown', async () => {
    const app = await showApp({ user: sue, answers: { holds: threeHolds } });
    let answerSue = (_: object[]) => {};
    let answerAda = answerSue;
    app.desk.answers = { holds: new Promise((resolve) => (answerSue = resolve)) };
    app.desk.refresh('holds');
    app.desk.answers = { holds: new Promise((resolve) => (answerAda = resolve)) };
    app.desk.acting = forAda;
    await followActing(app.desk);
    await app.settle();
    expect(app.frame().join('\n')).toContain('Loading.');
    answerSue(threeHolds);
    await app.settle();
    expect(app.frame().join('\n')).toContain('Loading.');
    answerAda([]);
    await app.settle();
    expect(app.frame().join('\n')).toContain('You hold nothing.');
  });

  test('a late refusal of the own name is not told under the other', async () => {
    const app = await showApp({ user: sue, answers: { holds: [] } });
    let refuse = (_: Error) => {};
    app.desk.answers = { holds: new Promise<object[]>((_, reject) => (refuse = reject)) };
    app.desk.refresh('holds');
    app.desk.answers = { holds: threeHolds };
    app.desk.acting = forAda;
    await followActing(app.desk);
    refuse(new Failure('not-signed-in', 'You are not signed in.'));
    await app.settle();
    expect(app.desk.store.read().who.user).toEqual(sue);
    expect(app.frame().join('\n')).toContain(threeHolds[0]?.reservation_id ?? 'a hold');
  });

  test('a letter that is typed is a letter', async () => {
    const app = await open();
    await app.type('/', 'E', key.enter);
    expect(app.desk.ran.map(({ line }) => line)).not.toContain('support act --stop');
  });

  test('ears hear it first, and once more when the time is over', async () => {
    const desk = testDesk({ user: sue });
    const before = desk.store.read();
    desk.acting = forAda;
    await followActing(desk);
    const acting = desk.store.read();
    expect(spokenBetween(before, acting, desk)[0]).toContain(banner);
    expect(linearForm(acting, desk)[0]).toContain(banner);
    desk.pass(900);
    expect(spokenBetween(acting, desk.store.read(), desk)).toEqual([
      expect.stringContaining('ACTING HAS RUN OUT'),
    ]);
  });
});

describe('A on what support found', () => {
  const found = { ...foundReservation, user_id: ada.user_id };
  const open = async () => {
    const app = await showApp({ user: sue, answers: { 'support find love': [found] } });
    await app.type('6', 'e', ...'love', key.enter, 'A');
    return app;
  };

  test('asks why, acts, and shows what the traveller holds', async () => {
    const app = await open();
    expect(app.frame().join('\n')).toContain(`Act for A*** L***, traveller ${ada.user_id}?`);
    await app.type(...'calls');
    expect(app.frame().join('\n')).toContain(`$ travel support act ${ada.user_id} --reason calls`);
    app.desk.acting = forAda;
    app.desk.answers = { holds: threeHolds };
    await app.type(key.enter);
    expect(app.desk.ran.map(({ line }) => line)).toContain(`support act ${ada.user_id} --reason calls`);
    expect(app.frame()[0]).toContain(banner);
    expect(app.frame()[2]).toContain('[3 Holds]');
    await app.type('6', 'e', ...'love', key.enter, 'A');
    expect(app.frame().join('\n')).toContain('You act for somebody already: E ends it.');
  });

  test('says why it was refused, and nobody is acted for', async () => {
    const app = await open();
    app.desk.answers = { [`support act ${ada.user_id} --reason calls`]: offline };
    await app.type(...'calls', key.enter);
    expect(app.frame().join('\n')).toContain('The server cannot be reached');
    expect(app.frame()[0]).not.toContain('ACTING');
  });
});

test('nobody acts: E says so', async () => {
  const app = await showApp({ user: sue });
  await app.type('E');
  expect(app.frame().join('\n')).toContain('You act for nobody.');
});
