import { backup } from './backup.ts';
import { compose, findCompose } from './compose.ts';
import { StackFault } from './fault.ts';
import { restore } from './restore.ts';
import { makeSecrets } from './secrets.ts';
import { makeSettings } from './settings.ts';
import { up } from './up.ts';

/** `npm run stack` and its sisters: `tsx scripts/stack/main.ts <what> [args]`. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void> | void>> = {
  up: (args) => up(findCompose(), args),
  init: () => {
    const made = makeSecrets();
    process.stdout.write(made.length > 0 ? `made secrets/{${made.join(',')}}\n` : 'all secrets are there\n');
    if (makeSettings()) process.stdout.write('made .env, with the demo world on sale\n');
  },
  stop: () => compose(findCompose(), ['down', '--remove-orphans']),
  logs: (args) => compose(findCompose(), ['logs', '--tail', '200', ...args]),
  backup: ([folder]) => backup(findCompose(), folder),
  restore: ([folder]) => restore(findCompose(), folder),
  reset: async (args) => {
    if (!args.includes('--yes')) {
      throw new StackFault('This deletes all accounts, reservations and payments of the stack.', [
        'npm run stack:reset -- --yes',
      ]);
    }
    await compose(findCompose(), ['down', '--volumes', '--remove-orphans']);
  },
};

const [what = 'up', ...args] = process.argv.slice(2);
try {
  const command = commands[what];
  if (!command) throw new StackFault(`There is no "${what}"; there are ${Object.keys(commands).join(', ')}.`);
  await command(args);
} catch (error) {
  if (!(error instanceof StackFault)) throw error;
  process.stderr.write([`stack: ${error.message}`, ...error.next.map((line) => `  ${line}`), ''].join('\n'));
  process.exitCode = 1;
}
