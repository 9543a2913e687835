import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFlight } from '../cli/testing/reservations.ts';
import { openVirtualTerminal } from '../scripts/screens/virtual-terminal.ts';
import { openStage } from './dashboard-stage.tsx';
import { printTable, quantile } from './measure.ts';

export const name = 'dashboard: first frame beyond `node -e 0`, a key to its frame, an idle second, an hour';

const travel = path.resolve(import.meta.dirname, '../dist/cli/main.cjs');
const starts = 5;
const manyReservations = 5_000;
const keys = 150;
const idleSeconds = 10;
// An hour, drawn every ten seconds: every second is told, and drawing is what takes the time.
const [draws, secondsPerDraw] = [360, 10];

/** In this process with 5,000 reservations, and as a whole process in a pseudo-terminal. */
export async function run(): Promise<void> {
  printTable(
    ['figure', 'measured', 'limit'],
    [await firstFrame(), await keyToFrame(), await idleBytes(), await hourOfTicks()],
  );
}

async function firstFrame(): Promise<string[]> {
  const home = mkdtempSync(path.join(tmpdir(), 'travel-bench-'));
  const env = {
    ...process.env,
    HOME: home,
    TRAVEL_DATA_DIR: home,
    TRAVEL_CONFIG_DIR: path.join(home, 'config'),
  };
  mkdirSync(env.TRAVEL_CONFIG_DIR, { mode: 0o700 });
  writeFileSync(path.join(env.TRAVEL_CONFIG_DIR, 'credentials.json'), '{}', { mode: 0o600 });
  spawnSync(process.execPath, [travel, 'suite', 'start'], { env });
  try {
    const [bare, shown]: [number[], number[]] = [[], []];
    for (let round = 0; round < starts; round++) {
      const startedAt = performance.now();
      spawnSync(process.execPath, ['-e', '0'], { env });
      bare.push(performance.now() - startedAt);
      shown.push(await timeToFrame(env));
    }
    const beyond = quantile(shown, 0.5) - quantile(bare, 0.5);
    return ['first frame beyond node', `${beyond.toFixed(0)} ms`, '400 ms'];
  } finally {
    spawnSync(process.execPath, [travel, 'suite', 'stop'], { env });
    rmSync(home, { recursive: true, force: true });
  }
}

async function timeToFrame(env: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = performance.now();
  const terminal = openVirtualTerminal({
    program: process.execPath,
    words: [travel, 'dashboard'],
    env,
    columns: 120,
    rows: 40,
  });
  while (!terminal.written().includes('[3 Holds]')) await sleep(1);
  const took = performance.now() - startedAt;
  terminal.type('q');
  await terminal.ends();
  return took;
}

async function keyToFrame(): Promise<string[]> {
  const stage = await openStage(many(manyReservations));
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let press = 0; press < keys; press++) {
    const startedAt = performance.now();
    stage.type('\x1b[B');
    await stage.written();
    times.push(performance.now() - startedAt);
  }
  // On a machine that is busy with other things this is what can be compared.
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1_000 / keys;
  stage.close();
  return [
    `key to frame, p95, ${manyReservations} reservations`,
    `${quantile(times, 0.95).toFixed(1)} ms (${cpuMs.toFixed(1)} ms of CPU each)`,
    '50 ms',
  ];
}

async function idleBytes(): Promise<string[]> {
  const stage = await openStage(many(3));
  const before = stage.bytes();
  for (let second = 0; second < idleSeconds; second++) await stage.tick();
  const each = (stage.bytes() - before) / idleSeconds;
  stage.close();
  return ['bytes written in an idle second, 3 holds', each.toFixed(0), '200'];
}

async function hourOfTicks(): Promise<string[]> {
  const stage = await openStage(many(manyReservations));
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  for (let draw = 0; draw < 30; draw++) await stage.tick(secondsPerDraw);
  const before = heap();
  for (let draw = 0; draw < draws; draw++) await stage.tick(secondsPerDraw);
  const grown = (heap() - before) / 1e6;
  stage.close();
  return ['memory after an hour of ticks', `${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB`, '10 MB'];
}

function many(count: number) {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  return Array.from({ length: count }, (_, at) => {
    const id = `K${letters[at % 24]}${letters[Math.floor(at / 24) % 24]}${letters[Math.floor(at / 576) % 24]}2P`;
    return aFlight({ reservation_id: id });
  });
}
