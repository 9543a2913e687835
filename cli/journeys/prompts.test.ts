import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';
import { keys, openTerminal } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

let home: Home;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Ada Lovelace');
});
afterAll(() => home.close());

test('registering asks for what was left out, and never shows the password', async () => {
  const terminal = openTerminal(home, ['register', '--email', 'alan@example.com']);
  await terminal.shows('Your name');
  terminal.type(`Alan Turing${keys.enter}`);
  await terminal.shows('Password');
  terminal.type(`correct horse${keys.enter}`);
  await terminal.shows('Once more');
  terminal.type(`correct horse${keys.enter}`);
  expect(await terminal.ends()).toBe(0);
  expect(terminal.screen()).toContain('Welcome, Alan Turing.');
  expect(terminal.screen()).not.toContain('correct horse');
});

test('a search asks for the places and the day', async () => {
  const terminal = openTerminal(home, ['search', 'flights', '--limit', '2']);
  await terminal.shows('From where?');
  terminal.type(`JFK${keys.enter}`);
  await terminal.shows('Where to?');
  terminal.type(`LAX${keys.enter}`);
  await terminal.shows('On which day?');
  terminal.type(`${dayAhead()}${keys.enter}`);
  expect(await terminal.ends()).toBe(0);
  expect(terminal.screen()).toContain('Hold one with: travel hold flight <number>');
});

describe('Ctrl-C', () => {
  test.each([
    ['register', 'Your name'],
    ['login', 'E-mail'],
    ['search flights', 'From where?'],
    ['seats', 'Which offer?'],
    ['hold flight', 'Which offer?'],
    ['show', 'Which reservation?'],
    ['release', 'Which hold?'],
    ['pay', 'Which hold?'],
    ['receipt', 'Which transaction?'],
    ['token create', 'What is the token for?'],
    ['token revoke', 'Which token?'],
    ['suite grant', 'E-mail of the account'],
    ['suite reset', 'Delete all accounts'],
  ])('in the question of "%s" ends with 130', async (line, question) => {
    const terminal = openTerminal(home, line.split(' '));
    await terminal.shows(question);
    terminal.type(keys.ctrlC);
    expect(await terminal.ends()).toBe(130);
    // The cursor that a prompt hides is shown again.
    expect(terminal.screen().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      terminal.screen().lastIndexOf('\x1b[?25l'),
    );
  });

  test('in the password leaves nobody registered', async () => {
    const terminal = openTerminal(home, ['register', '--name', 'Eve', '--email', 'eve@example.com']);
    await terminal.shows('Password');
    terminal.type(keys.ctrlC);
    expect(await terminal.ends()).toBe(130);
    const ended = await home.travel('suite grant eve@example.com traveller');
    expect(ended.code).toBe(21);
  });
});

describe('paying at a terminal', () => {
  let held: FlightReservation;

  beforeAll(async () => {
    await home.travel('login --email ada.lovelace@example.com --password-stdin', {
      stdin: 'a long journey password',
    });
    await home.json(`search flights JFK LAX --depart ${dayAhead()} --limit 1`);
    held = await home.json<FlightReservation>('hold flight 1');
  });

  test.each([
    ['Enter alone', keys.enter],
    ['Ctrl-C', keys.ctrlC],
  ])('asks for a yes to the total, and %s charges nothing', async (_, answer) => {
    const terminal = openTerminal(home, ['pay', held.reservation_id, '--method', 'pm_card_visa']);
    await terminal.shows(`Pay ${held.ticket_price.toFixed(2)} ${held.currency} with pm_card_visa?`);
    terminal.type(answer);
    expect(await terminal.ends()).toBe(130);
    expect(await home.json('transactions')).toEqual([]);
    expect(await home.json(`show ${held.reservation_id}`)).toMatchObject({ reservation_status: 'Held' });
  });

  test('and pays after it', async () => {
    const terminal = openTerminal(home, ['pay', '--all']);
    await terminal.shows('How do you want to pay?');
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.shows('Pay ');
    terminal.type(`y${keys.enter}`);
    expect(await terminal.ends()).toBe(0);
    expect(await home.json(`show ${held.reservation_id}`)).toMatchObject({ reservation_status: 'Confirmed' });
  });
});
