import { Readable } from 'node:stream';
import type { Context, RunLine } from '../context.ts';
import { Failure } from '../failure.ts';
import { readGlobals } from '../globals.ts';
import { createIo } from '../io/io.ts';
import { show } from '../io/show.ts';
import type { RunCommand } from './desk.ts';

/** Commands that take over the terminal or never end; they are for a shell. */
const forShells = new Set(['demo', 'watch', 'wait']);

const usualWidth = 100;

/**
 * Runs commands over one connection, which is opened anew after it was lost: the local suite has another port
 * after a restart, and is started when it has gone, as for any command.
 */
export function createRunCommand({ openLines, host }: Pick<Context, 'openLines' | 'host'>): RunCommand {
  let line: RunLine | undefined;
  return async (words, { stdin = '', width = usualWidth } = {}) => {
    if (forShells.has(words[0] ?? '')) {
      throw new Failure('usage', `travel ${words[0]} needs a terminal of its own: run it in a shell.`);
    }
    const heard: string[] = [];
    const sink = { isTTY: true, columns: width, write: (text: string) => heard.push(text) };
    const io = await createIo({
      stdin: { isTTY: false, open: () => Readable.from([stdin]) },
      stdout: sink,
      stderr: { ...sink, isTTY: false },
      env: host.env,
      wishes: readGlobals(words).wishes,
      quiet: false,
      noColour: true,
      noInput: true,
      noPager: true,
    });
    line ??= openLines();
    try {
      const outcome = await line(words, io);
      return {
        outcome,
        // Ten thousand reservations are text only for whoever reads them as text.
        lines: async () => {
          if (outcome) await show(outcome, io);
          return heard.join('').replace(/\n$/, '').split('\n');
        },
      };
    } catch (error) {
      if (error instanceof Failure && error.exit === 'unreachable') line = undefined;
      throw error;
    }
  };
}
