import { connect } from 'node:net';
import { type Compose, compose, composeLines, publicUrl } from './compose.ts';
import { StackFault } from './fault.ts';
import { checkSecrets, makeSecrets } from './secrets.ts';
import { makeSettings } from './settings.ts';
import { waitUntilReady } from './wait.ts';

/** Builds the image, starts everything and waits until it is ready. `args` go to compose: `--scale flights=3`. */
export async function up(tool: Compose, args: readonly string[]): Promise<void> {
  const made = makeSecrets();
  if (made.length > 0) say(`made ${made.length} secrets in secrets/; keep them as you keep the data`);
  checkSecrets();
  if (makeSettings()) say('made .env, with the demo world on sale; docs/stack.md says how to run without');
  const url = publicUrl();
  const isRunning = composeLines(tool, ['ps', '-q', 'gateway']).length > 0;
  if (!isRunning) await checkPort(url);
  // All of them run the one image.
  await compose(tool, ['build', 'users']);
  // 1.29 stops at a container that it would have to replace, so it is given none: data is in the volumes.
  if (tool.isOld && isRunning) await compose(tool, ['down', '--remove-orphans']);
  await compose(tool, ['up', '--detach', '--remove-orphans', ...args]);
  const tookMs = await waitUntilReady(url, say);
  say(`ready after ${(tookMs / 1000).toFixed(1)} s at ${url}`);
  process.stdout.write(
    [
      '',
      `  travel context add work ${url} && travel context use work`,
      '  travel register --email ada@example.org --name "Ada Lovelace"',
      '',
      '  npm run stack:logs   npm run stack:stop   npm run stack:backup <folder>',
      '',
    ].join('\n'),
  );
}

function say(line: string): void {
  process.stdout.write(`stack: ${line}\n`);
}

async function checkPort(url: string): Promise<void> {
  const { port, protocol } = new URL(url);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  const isTaken = await new Promise<boolean>((resolve) => {
    const socket = connect(number, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
  if (isTaken) {
    throw new StackFault(`Port ${number} of this machine is in use by another program.`, [
      'GATEWAY_PORT=127.0.0.1:8090 npm run stack',
    ]);
  }
}
