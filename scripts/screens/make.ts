import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toSvg } from './svg.ts';
import { openVirtualTerminal, type VirtualTerminal } from './virtual-terminal.ts';

/** `npm run screens`: walks through the built dashboard as a person would and keeps what the terminal showed. */

const root = path.resolve(import.meta.dirname, '../..');
const travel = path.join(root, 'dist/cli/main.js');
const target = path.join(root, 'docs/screens');
const enter = '\r';

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
    execFileSync(process.execPath, [travel, 'logout'], { env, stdio: 'ignore' });
  }
} finally {
  execFileSync(process.execPath, [travel, 'suite', 'stop'], { env, stdio: 'ignore' });
  rmSync(home, { recursive: true, force: true });
}

/** Sign in, search, choose a seat, hold, pay, read the receipt: without leaving. */
async function walk(columns: number, rows: number): Promise<void> {
  const terminal = openVirtualTerminal({
    program: process.execPath,
    words: [travel, 'dashboard'],
    env,
    columns,
    rows,
  });
  const keep = (name: string) => keepScreen(terminal, `${name}-${columns}x${rows}`);
  await signIn(terminal, `ada${columns}@example.com`);
  await searchAndHold(terminal, keep);
  await payAndRead(terminal, keep);
  terminal.type('q');
  await terminal.ends();
}

async function signIn(terminal: VirtualTerminal, email: string): Promise<void> {
  await terminal.shows('N for a new account');
  terminal.type('N');
  await terminal.shows('Your name');
  for (const answer of ['Ada Lovelace', email, 'a long password for the screens']) {
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

function keepScreen(terminal: VirtualTerminal, name: string): void {
  writeFileSync(path.join(target, `${name}.txt`), `${terminal.lines().join('\n')}\n`);
  writeFileSync(path.join(target, `${name}.svg`), toSvg(terminal));
  console.log(name);
}
