#!/usr/bin/env node
import { homedir } from 'node:os';
import packageFile from '../package.json' with { type: 'json' };

void main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  // The commonest question of scripts is answered before anything is loaded.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${packageFile.version}\n`);
  } else if (argv.join(' ') === 'holds --prompt') {
    // Shells ask this at every line, so nothing of the machinery of a command is loaded for it.
    const { promptSegment } = await import('./session/prompt-segment.ts');
    const segment = promptSegment({ env: process.env, cwd: workingFolder(), now: Date.now() });
    if (segment) process.stdout.write(`${segment}\n`);
  } else {
    settleHome();
    const { runInProcess } = await import('./process.ts');
    process.exitCode = await runInProcess({
      process,
      exit: (code) => process.exit(code),
      argv,
      env: process.env,
      cwd: workingFolder(),
      stdin: {
        get isTTY() {
          return Boolean(process.stdin.isTTY);
        },
        open: () => process.stdin,
      },
      stdout: process.stdout,
      stderr: process.stderr,
      version: packageFile.version,
      entryUrl: import.meta.url,
      nodeFlags: process.execArgv,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
  }
}

/** A container may run this as somebody whom its machine does not know: libraries that ask for the home fail then. */
function settleHome(): void {
  try {
    homedir();
  } catch {
    process.env.HOME = '/';
  }
}

/** Another process may have deleted the folder that this one was started in. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}
