import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openVirtualTerminal, type VirtualTerminal } from '../../scripts/screens/virtual-terminal.ts';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register, travelProgram } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

const [altScreen, mainScreen, showCursor] = ['\x1b[?1049h', '\x1b[?1049l', '\x1b[?25h'];

let home: Home;
let held: FlightReservation;
let terminal: VirtualTerminal;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Ada Lovelace');
  await home.json(`search flights JFK LAX --depart ${dayAhead()} --limit 1`);
  held = await home.json<FlightReservation>('hold flight 1');
});
afterAll(() => home.close());

function open(flags: readonly string[] = [], env: Record<string, string> = {}): VirtualTerminal {
  terminal = openVirtualTerminal({
    program: process.execPath,
    words: [travelProgram, 'dashboard', ...flags],
    env: { ...home.env, ...env },
    columns: 80,
    rows: 24,
  });
  return terminal;
}
afterEach(async () => {
  terminal.type('\x03\x03');
  await terminal.ends();
});

describe('the dashboard in a terminal', () => {
  test('shows the same hold at every size, also after a storm of sizes', async () => {
    const { resize, shows, lines } = open();
    await shows(held.reservation_id);
    for (let step = 0; step < 40; step++) resize(40 + ((step * 37) % 180), 8 + ((step * 13) % 60));
    for (const [columns, rows] of [
      [60, 15],
      [80, 24],
      [120, 40],
      [200, 60],
    ] as const) {
      resize(columns, rows);
      await expect
        .poll(() => masked(lines()), { timeout: 10_000 })
        .toMatch(/^travel {2}local .* 00:00\n.*\[3 Holds\]/);
      await expect
        .poll(() => lines().findLastIndex((line) => line !== ''), { timeout: 10_000 })
        .toBe(rows - 2);
      const ids = lines().filter((line) => line.startsWith(`▸  ${held.reservation_id}`));
      expect(ids).toHaveLength(1);
      expect(await atRest(() => masked(lines()))).toMatchSnapshot(`${columns}x${rows}`);
    }
  });

  test('lives on when the suite is killed, and shows the hold again once there is one', async () => {
    const { shows, lines } = open();
    await shows(held.reservation_id);
    const { pid } = JSON.parse(await readFile(path.join(home.data, 'suite.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    terminal.type('R');
    await shows('offline');
    await home.travel('suite start');
    await shows('● now');
    expect(lines().join('\n')).toContain(held.reservation_id);
  });

  // Colours by their codes (ECMA-48): 30-37 and 90-97 are the sixteen, 38 and 48 any other.
  const colours = () => {
    const codes = terminal
      .written()
      .split('\x1b[')
      .map((piece) => /^((?:3|4|9)\d[\d;]*)m/.exec(piece)?.[1]);
    return new Set(codes.filter((code) => code !== undefined));
  };

  test('asks a terminal for none but the sixteen colours, and with NO_COLOR for none', async () => {
    const { shows } = open();
    await shows(held.reservation_id);
    const used = [...colours()].map(Number).filter((code) => code !== 39);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((code) => !(code >= 30 && code <= 37) && !(code >= 90 && code <= 97))).toEqual([]);
    terminal.type('q');
    await terminal.ends();
    const plain = open([], { NO_COLOR: '1' });
    await plain.shows(held.reservation_id);
    expect([...colours()]).toEqual([]);
    // What is selected is told by a sign and in reverse, which is no colour.
    expect(plain.lines().some((line) => line.startsWith(`▸  ${held.reservation_id}`))).toBe(true);
  });

  test('gives the terminal back when it is ended from outside', async () => {
    const { shows, kill, written, ends } = open();
    await shows(held.reservation_id);
    expect(written()).toContain(altScreen);
    kill('SIGTERM');
    expect(await ends()).toBe(130);
    expect(written().lastIndexOf(mainScreen)).toBeGreaterThan(written().lastIndexOf(altScreen));
    expect(written().lastIndexOf(showCursor)).toBeGreaterThan(written().lastIndexOf('\x1b[?25l'));
  });

  test('dies of its closed window as any program does, and does not crash over it', async () => {
    const { shows, closes } = open();
    await shows(held.reservation_id);
    expect(await closes()).toBe(constants.signals.SIGHUP);
  });

  test('tells it to ears without drawing anything', async () => {
    const { shows, written, type, ends } = open(['--screen-reader']);
    await shows(new RegExp(`1 of 1: id ${held.reservation_id}, left \\d+:\\d+, what`));
    type('x');
    await shows(`Command: travel release ${held.reservation_id}`);
    type('q');
    await shows(/Holds, 1[\s\S]*Release[\s\S]*Holds, 1/);
    type('q');
    expect(await ends()).toBe(0);
    expect(written()).not.toContain(altScreen);
    // Lines are only added: no cursor goes anywhere and nothing is cleared.
    expect(
      written()
        .split('\x1b[')
        .filter((code) => /^\d*[A-HJKf]/.test(code)),
    ).toEqual([]);
  });
});

// After the last change of size everything is drawn once more: a screen is read when it has stood for longer than that.
async function atRest(read: () => string): Promise<string> {
  for (let before = read(); ; ) {
    await setTimeout(500);
    const after = read();
    if (after === before) return after;
    before = after;
  }
}

// Ids, days, prices and clocks are others on every run, and columns are as wide as they are; what stands beside the list
// is wrapped by them, and has tests of its own with a clock of their own.
function masked(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/ *│.*/, ' │').replace(/ {2,}/g, '  ').trimEnd())
    .join('\n')
    .replaceAll(held.reservation_id, 'KX7M2P')
    .replace(/\b\d\d:\d\d\b/g, '00:00')
    .replace(/[A-Z0-9]{2}\d{1,4}(?= JFK-LAX)/g, 'XX000')
    .replace(/\w{3} \d{1,2} (\w{3} \d{4}|\w*…)/g, 'DAY')
    .replace(/\d[\d,]*\.\d\d(?= USD)/g, '0.00');
}
