import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StackFault } from './fault.ts';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Both know the same words; 1.29 is what Debian ships. */
export interface Compose {
  readonly command: readonly [string, ...string[]];
  /** 1.29 cannot replace a container on a newer engine: it looks for a field that is no longer there. */
  readonly isOld: boolean;
}

export interface RunOptions {
  /** Fed to the command; by default it reads nothing. */
  readonly input?: Readable;
  /** Takes what it prints; by default it prints here. */
  readonly output?: Writable;
  readonly isQuiet?: boolean;
}

/** The compose on this machine, with a running engine behind it. */
export function findCompose(): Compose {
  if (!ends('docker', ['version', '--format', '{{.Client.Version}}'])) {
    if (!ends('docker', ['--version'])) {
      throw new StackFault('Docker is not installed; the stack runs in its containers.', [
        'https://docs.docker.com/engine/install/',
        'travel suite start   (the same services without Docker)',
      ]);
    }
    throw new StackFault(
      'The Docker engine does not answer: it is not running, or this account may not use it.',
      ['sudo systemctl start docker', 'docker info'],
    );
  }
  const files = ['-f', 'docker-compose.yml'];
  if (process.env.TRAVEL_HOST) files.push('-f', 'docker-compose.tls.yml');
  if (ends('docker', ['compose', 'version']))
    return { command: ['docker', 'compose', ...files], isOld: false };
  if (ends('docker-compose', ['version'])) return { command: ['docker-compose', ...files], isOld: true };
  throw new StackFault('Docker is here, but neither "docker compose" nor "docker-compose" is.', [
    'apt-get install docker-compose-plugin',
  ]);
}

/** Runs compose in the project; throws when it does not end well. */
export async function compose(
  tool: Compose,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  const [program, ...first] = tool.command;
  const { input, output, isQuiet = false } = options;
  const child = spawn(program, [...first, ...args], {
    cwd: projectRoot,
    env: composeEnvironment(),
    stdio: [input ? 'pipe' : 'ignore', output || isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text}`.slice(-2_000);
  });
  if (input && child.stdin) input.pipe(child.stdin);
  if (output) child.stdout?.pipe(output);
  else child.stdout?.resume();
  await once(child, 'close');
  if (child.exitCode !== 0) {
    throw new StackFault(
      `"${program} ${args.join(' ')}" ended with ${child.exitCode}. ${said.trim()}`.trim(),
    );
  }
}

/** What compose prints, as lines. */
export function composeLines(tool: Compose, args: readonly string[]): string[] {
  const [program, ...first] = tool.command;
  const ended = spawnSync(program, [...first, ...args], {
    cwd: projectRoot,
    env: composeEnvironment(),
    encoding: 'utf8',
  });
  if (ended.status !== 0)
    throw new StackFault(`"${program} ${args.join(' ')}" failed: ${ended.stderr.trim()}`);
  return ended.stdout.split('\n').filter((line) => line.trim() !== '');
}

/** Where browsers and the command line reach the gateway. */
export function publicUrl(): string {
  const { TRAVEL_HOST, PUBLIC_URL, GATEWAY_PORT } = process.env;
  if (TRAVEL_HOST) return `https://${TRAVEL_HOST}`;
  return PUBLIC_URL ?? `http://localhost:${GATEWAY_PORT?.split(':').at(-1) ?? '8080'}`;
}

function composeEnvironment(): NodeJS.ProcessEnv {
  return { COMPOSE_PROJECT_NAME: 'travel', ...process.env, PUBLIC_URL: publicUrl() };
}

function ends(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
