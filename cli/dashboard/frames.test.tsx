import { describe, expect, test } from 'vitest';
import { aFlight } from '../testing/reservations.ts';
import { key, showApp } from './testing/shown-app.tsx';
import { offline, testMethods, threeHolds } from './testing/test-desk.ts';

const answers = { holds: threeHolds, 'reservations --limit 10000': threeHolds, methods: testMethods };

describe('what is seen', () => {
  test.each([
    { columns: 60, rows: 15 },
    { columns: 80, rows: 24 },
    { columns: 100, rows: 40 },
  ])('at $columns x $rows', async (size) => {
    const app = await showApp({ size, answers });
    expect(app.frame()).toHaveLength(size.rows - 1);
    expect(app.frame().join('\n')).toMatchSnapshot();
  });

  test('is only what is needed where there is no room, and q still quits', async () => {
    const app = await showApp({ size: { columns: 50, rows: 10 }, answers });
    expect(app.frame().join(' ')).toContain('Needs 60x15, has 50x10');
    await app.type('p', 'q');
    expect(app.desk.isOver()).toBe(true);
  });

  test('is a hold that runs down, rings at one minute and is over when its time is', async () => {
    const app = await showApp({ answers });
    expect(app.frame()[0]).toContain('KX7M2P ends in !!01:35');
    app.desk.pass(36);
    await app.settle();
    expect(app.frame()[0]).toContain('!!00:59');
    expect(app.desk.signalled).toEqual(['bell', 'title KX7M2P ends in 1 min']);
    app.desk.pass(60);
    await app.settle();
    expect(app.frame()[0]).toContain('482913057 ends in !06:44');
  });

  test('is a lost connection, in the header, with what was known before', async () => {
    const app = await showApp({ answers });
    app.desk.answers = { holds: offline };
    app.desk.refresh('holds');
    await app.settle();
    expect(app.frame()[0]).toContain('✗ offline, as of now');
    expect(app.frame().join('\n')).toContain('KX7M2P');
  });

  test('is what came and what changed', async () => {
    const app = await showApp({ answers });
    const [, stay, rental] = threeHolds;
    const paying = aFlight({ reservation_status: 'Paying', updated_at: '2026-11-28T12:01:00Z' });
    app.desk.answers = { holds: [paying, stay, rental, aFlight({ reservation_id: 'NEWNEW' })] };
    app.desk.refresh('holds');
    await app.settle();
    const rows = app.frame().filter((line) => /KX7M2P|482913057|NEWNEW/.test(line));
    expect(rows.find((line) => line.includes('paying'))).toMatch(/^▸ ~/);
    expect(rows.find((line) => line.includes('NEWNEW'))).toMatch(/^ {2}\+/);
  });
});

describe('a key', () => {
  test('that pays marked holds asks for the method, then shows the whole command with No in front', async () => {
    const app = await showApp({ answers });
    await app.type(' ', ' ', 'p');
    expect(app.frame().join('\n')).toContain('How do you want to pay?');
    await app.type(key.down, key.down, key.enter);
    const frame = app.frame().join('\n');
    expect(frame).toContain('Pay 1,100.00 USD?');
    expect(frame).toContain('▸ No');
    expect(frame).toContain('$ travel pay KX7M2P 482913057 --method pm_card_visa --confirm-total 1100.00USD');
    await app.type(key.enter);
    expect(app.desk.ran.some(({ line }) => line.startsWith('pay'))).toBe(false);
  });

  test('copies the command that is shown, through the terminal', async () => {
    const app = await showApp({ answers });
    await app.type('x', 'y');
    expect(app.desk.signalled).toContain('copy travel release KX7M2P');
  });

  test('that cannot be used says why', async () => {
    const app = await showApp({ answers });
    await app.type('4', 'c');
    expect(app.frame().join('\n')).toContain('KX7M2P is Held, not paid. A hold is released.');
  });

  test('? lists what works here with its command, narrowed by typing, and Enter does it', async () => {
    const app = await showApp({ answers });
    await app.type('?', ...'release');
    expect(app.frame().join('\n')).toMatch(/x delete\s+release\s+travel release KX7M2P/);
    await app.type(key.enter);
    expect(app.frame().join('\n')).toContain('Release KX7M2P?');
  });

  test('/ filters as it is typed, and Esc shows all again', async () => {
    const app = await showApp({ answers });
    await app.type('/', ...'cristal');
    expect(app.frame().join('\n')).not.toContain('KX7M2P  ');
    await app.type(key.esc);
    expect(app.frame().join('\n')).toContain('KX7M2P');
  });

  test('Ctrl-C once warns, twice quits', async () => {
    const app = await showApp({ answers });
    await app.type(key.ctrlC);
    expect(app.frame().join('\n')).toContain('Press Ctrl-C again to quit.');
    expect(app.desk.isOver()).toBe(false);
    await app.type(key.ctrlC);
    expect(app.desk.isOver()).toBe(true);
  });
});

test('signing in types the password into the command, never into what is seen or run', async () => {
  const app = await showApp({ user: null });
  app.desk.answers = { whoami: { username: 'Ada', user_id: '1', role: 'traveller' } };
  await app.type('L', ...'ada@example.com', key.enter, ...'secret!!');
  expect(app.frame().join('\n')).toContain('•'.repeat(8));
  await app.type(key.enter);
  expect(app.desk.ran).toContainEqual({
    line: 'login --email ada@example.com --password-stdin',
    stdin: 'secret!!',
  });
  expect(app.frame()[0]).toContain('Ada');
});
