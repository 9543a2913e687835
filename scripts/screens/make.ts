import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toSvg } from './svg.ts';
import { openVirtualTerminal, type VirtualTerminal } from './virtual-terminal.ts';

/** `npm run screens`: walks through the built dashboard as a person would and keeps what the terminal showed. */

const root = path.resolve(import.meta.dirname, '../..');
const travel = path.join(root, 'dist/cli/main.cjs');
const target = path.join(root, 'docs/screens');
const enter = '\r';
const down = '\x1b[B';
const password = 'a long password for the screens';

const home = mkdtempSync(path.join(tmpdir(), 'travel-screens-'));
mkdirSync(path.join(home, 'config'), { mode: 0o700 });
writeFileSync(path.join(home, 'config', 'credentials.json'), '{}', { mode: 0o600 });
const env = {
  PATH: process.env.PATH,
  HOME: home,
  TRAVEL_CONFIG_DIR: path.join(home, 'config'),
  TRAVEL_DATA_DIR: path.join(home, 'data'),
};
const depart = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);

try {
  for (const [columns, rows] of [
    [80, 24],
    [160, 45],
  ] as const) {
    await walk(columns, rows);
    say('logout');
    await help(columns, rows);
    say('logout');
  }
} finally {
  execFileSync(process.execPath, [travel, 'suite', 'stop'], { env, stdio: 'ignore' });
  rmSync(home, { recursive: true, force: true });
}

function openDashboard(columns: number, rows: number): VirtualTerminal {
  return openVirtualTerminal({
    program: process.execPath,
    words: [travel, 'dashboard'],
    env,
    columns,
    rows,
  });
}

/** Sign in, search, choose a seat, hold, pay, read the receipt: without leaving. */
async function walk(columns: number, rows: number): Promise<void> {
  const terminal = openDashboard(columns, rows);
  const keep = (name: string) => keepScreen(terminal, `${name}-${columns}x${rows}`);
  await signIn(terminal, `ada${columns}@example.com`);
  await searchAndHold(terminal, keep);
  await payAndRead(terminal, keep);
  await payOnPage(terminal, keep);
  terminal.type('q');
  await terminal.ends();
}

/** Somebody calls: support finds her as she spells her name, and sees it for a reason. */
async function help(columns: number, rows: number): Promise<void> {
  const email = `sue${columns}@example.com`;
  say(`register --name Sue --email ${email} --password-stdin`);
  say(`suite grant ${email} support`);
  say(`login --email ${email} --password-stdin`);
  const terminal = openDashboard(columns, rows);
  const keep = (name: string) => keepScreen(terminal, `${name}-${columns}x${rows}`);
  await terminal.shows('6 Support');
  terminal.type('6');
  await terminal.shows('Press e and type');
  terminal.type('e');
  await terminal.shows('travel support find');
  terminal.type('lovel');
  await terminal.shows('Confirmed');
  keep('8-support');
  terminal.type(enter);
  await terminal.shows('show names');
  terminal.type('/');
  await terminal.shows(/^\/▏/m);
  terminal.type('confirmed');
  await terminal.shows('/confirmed▏');
  terminal.type(enter);
  await terminal.shows('v show names');
  terminal.type('v');
  await terminal.shows('Show the names on');
  terminal.type('asks for her seat');
  await terminal.shows("--reason 'asks for her seat'");
  terminal.type(enter);
  await terminal.shows('ON RECORD');
  keep('9-names');
  terminal.type('q');
  await terminal.shows('A act for');
  terminal.type('A');
  await terminal.shows('Act for A*** L***');
  terminal.type('books by phone');
  await terminal.shows("--reason 'books by phone'");
  terminal.type(enter);
  await terminal.shows('ACTING FOR Ada Lovelace');
  terminal.type('4');
  await terminal.shows('Confirmed');
  keep('9-acting');
  terminal.type('E');
  await terminal.shows('You are yourself again');
  terminal.type('q');
  await terminal.ends();
}

function say(line: string): void {
  execFileSync(process.execPath, [travel, ...line.split(' ')], {
    env,
    input: `${password}\n`,
    stdio: 'pipe',
  });
}

async function signIn(terminal: VirtualTerminal, email: string): Promise<void> {
  await terminal.shows('N for a new account');
  terminal.type('N');
  await terminal.shows('Your name');
  for (const answer of ['Ada Lovelace', email, password]) {
    terminal.type(`${answer}${enter}`);
  }
  await terminal.shows('You hold nothing.');
}

async function searchAndHold(terminal: VirtualTerminal, keep: (name: string) => void): Promise<void> {
  terminal.type('2');
  terminal.type('e');
  await terminal.shows('travel search flights');
  terminal.type(`JFK LAX --depart ${depart} --max-stops 0${enter}`);
  await terminal.shows('nonstop');
  keep('1-search');
  terminal.type('m');
  await terminal.shows('Choose a seat');
  keep('2-seats');
  terminal.type(enter);
  await terminal.shows('Hold this offer?');
  terminal.type(enter);
  await terminal.shows('Press p to pay');
  keep('3-holds');
}

async function payAndRead(terminal: VirtualTerminal, keep: (name: string) => void): Promise<void> {
  terminal.type('p');
  await terminal.shows('How do you want to pay?');
  terminal.type(down);
  await terminal.shows('--method pm_card_visa');
  terminal.type(enter);
  await terminal.shows('--confirm-total');
  terminal.type('\t');
  await terminal.shows('▸ Pay');
  keep('4-pay');
  terminal.type(enter);
  await terminal.shows('Documents');
  keep('5-receipt');
  terminal.type('q');
  terminal.type('?');
  await terminal.shows('Find:');
  keep('6-keys');
  terminal.type('\x1b');
  await terminal.shows('You hold nothing.');
}

/** The next one is paid on the processor's page, or would be: it is let go. */
async function payOnPage(terminal: VirtualTerminal, keep: (name: string) => void): Promise<void> {
  terminal.type('2');
  await terminal.shows('[2 Search]');
  terminal.type('f');
  await terminal.shows('Cheapest fares');
  keep('2-calendar');
  terminal.type('q');
  await terminal.shows('nonstop');
  terminal.type(enter);
  await terminal.shows('Hold this offer?');
  terminal.type(enter);
  await terminal.shows('Press p to pay');
  terminal.type('p');
  await terminal.shows('How do you want to pay?');
  terminal.type(enter);
  await terminal.shows('--confirm-total');
  terminal.type('\t');
  await terminal.shows('▸ Pay');
  terminal.type(enter);
  await terminal.shows('Go on there');
  await terminal.shows(/\d\d:\d\d left/);
  keep('7-page');
  terminal.type('x');
  await terminal.shows('p pay');
}

function keepScreen(terminal: VirtualTerminal, name: string): void {
  writeFileSync(path.join(target, `${name}.txt`), `${terminal.lines().join('\n')}\n`);
  writeFileSync(path.join(target, `${name}.svg`), toSvg(terminal));
  console.log(name);
}
