import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Home, journeyLimitMs, openHome, travelProgram } from './home.ts';
import { openShell, type Terminal } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

const hasLess = spawnSync('less', ['--version']).status === 0;
const lastLine = 'man travel';
/** What less shows below a page while it waits for a key: a colon, perhaps with what erases to the end of its line. */
const prompt = /\n:\S*\s*$/;

let home: Home;

beforeAll(async () => {
  home = await openHome();
});
afterAll(() => home.close());

/** Asks for the longest page of help there is, at a terminal of so many lines. */
function help(rows: number, settings: Record<string, string> = {}, flags: readonly string[] = []): Terminal {
  const env = { ...home.env, TERM: 'xterm', NO_COLOR: '1', ...settings };
  return openShell(process.execPath, [travelProgram, '--help', ...flags], { env, rows });
}

describe('what is longer than the screen', () => {
  test.runIf(hasLess)('is shown page by page, and left with q', async () => {
    const terminal = help(20);
    await terminal.shows(prompt);
    expect(terminal.screen()).toContain('EXAMPLES');
    expect(terminal.screen()).not.toContain(lastLine);
    terminal.type('G');
    await terminal.shows(lastLine);
    terminal.type('q');
    expect(await terminal.ends()).toBe(0);
  });

  test.runIf(hasLess)('may be left before its end, and Ctrl-C is the pager’s', async () => {
    const terminal = help(20);
    await terminal.shows(prompt);
    terminal.type('\x03');
    await terminal.shows(prompt);
    terminal.type('q');
    expect(await terminal.ends()).toBe(0);
    expect(terminal.screen()).not.toContain(lastLine);
  });

  test('goes to the pager of your choice', async () => {
    const terminal = help(20, { TRAVEL_PAGER: 'sed s/^/paged:/', PAGER: 'false' });
    expect(await terminal.ends()).toBe(0);
    expect(terminal.screen()).toContain(`paged:  ${lastLine}`);
  });

  test.each([
    ['with --no-pager', {}, ['--no-pager']],
    ['with an empty TRAVEL_PAGER', { TRAVEL_PAGER: '' }, []],
    ['where the pager is missing', { TRAVEL_PAGER: 'no-such-pager' }, []],
    ['on a dumb terminal', { TERM: 'dumb' }, []],
  ])('%s is all shown at once', async (_, settings, flags) => {
    const terminal = help(20, settings, flags);
    expect(await terminal.ends()).toBe(0);
    expect(terminal.screen()).toContain(lastLine);
  });
});

test('what fits on the screen goes to no pager', async () => {
  const terminal = help(500, { TRAVEL_PAGER: 'sed s/^/paged:/' });
  expect(await terminal.ends()).toBe(0);
  expect(terminal.screen()).toContain(lastLine);
  expect(terminal.screen()).not.toContain('paged:');
});
