import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printTable, quantile } from './measure.ts';

export const name = 'command line: whole processes, medians of one run, beside `node -e 0`';

const travel = path.resolve(import.meta.dirname, '../dist/cli/main.cjs');
const rounds = 15;

interface Row {
  readonly label: string;
  readonly args: readonly string[];
  readonly program?: string;
  /** The ratio to `node -e 0` that it may have. */
  readonly most?: number;
}

/** Every command takes its turn in each round, so that a slow moment of the machine hits all of them. */
export async function run(): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), 'travel-bench-'));
  const env = {
    ...process.env,
    HOME: home,
    TRAVEL_DATA_DIR: home,
    TRAVEL_CONFIG_DIR: path.join(home, 'config'),
  };
  const completion = [travel, '__complete', 'search', 'flights', 'lond'];
  const search = [travel, 'search', 'flights', 'JFK', 'LAX', '--depart', dayAhead(20)];
  try {
    const first = runOnce(search, env);
    console.log(`  first search, suite start and timetable included: ${first.toFixed(0)} ms`);
    console.log(`  suite at rest: ${residentMegabytes(home)} MB resident`);
    const commands: readonly Row[] = [
      { label: 'node -e 0', args: ['-e', '0'] },
      { label: 'travel --version', args: [travel, '--version'], most: 1.3 },
      { label: 'travel --help', args: [travel, '--help'], most: 1.6 },
      { label: 'completion: travel search flights lond<Tab>', args: completion, most: 1.6 },
      { label: 'travel holds --prompt', args: [travel, 'holds', '--prompt'], most: 1.6 },
      { label: 'travel search flights JFK LAX', args: search, most: 3 },
      ...['gh', 'npm'].filter(isInstalled).map((program) => ({
        label: `${program} --version, for the reader`,
        program,
        args: ['--version'],
      })),
    ];
    const times = commands.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { args, program }] of commands.entries())
        times[index]?.push(runOnce(args, env, program));
    }
    const reference = quantile(times[0] ?? [], 0.5);
    const rows = commands.map(({ label, most }, index) => {
      const median = quantile(times[index] ?? [], 0.5);
      return [
        label,
        `${median.toFixed(0)} ms`,
        `${(median / reference).toFixed(2)}x`,
        most ? `${most}x` : '',
      ];
    });
    printTable(['command', 'median', 'ratio', 'at most'], rows);
  } finally {
    spawnSync(process.execPath, [travel, 'suite', 'stop'], { env });
    rmSync(home, { recursive: true, force: true });
  }
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

function runOnce(args: readonly string[], env: NodeJS.ProcessEnv, program = process.execPath): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - startedAt;
}

/** What the suite's process keeps in memory, once its start is over. */
function residentMegabytes(home: string): string {
  spawnSync('sleep', ['2']);
  const { pid } = JSON.parse(readFileSync(path.join(home, 'suite.json'), 'utf8')) as { pid: number };
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(stdout) / 1024).toFixed(0);
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
