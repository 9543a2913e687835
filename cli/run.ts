import type { Catalogue } from './command.ts';
import { catalogue } from './commands.ts';
import { completionAnswer } from './completion/answer.ts';
import type { ContextParts } from './context.ts';
import { exitCodeOf } from './exit-codes.ts';
import { resolveWords, runProgram } from './extend/resolve.ts';
import { Failure, interrupted } from './failure.ts';
import { type Globals, readGlobals } from './globals.ts';
import { HelpAsked, quickHelp } from './help-asked.ts';
import type { Host } from './host.ts';
import { complain } from './io/complaint.ts';
import { createIo, type Io } from './io/io.ts';
import { show } from './io/show.ts';
import { styled } from './io/text.ts';
import type { CommandTree } from './spec.ts';

/** What the completion scripts put in front of the words. */
const completionWord = '__complete';

/** Runs one command line from words to exit code, or the program or the words that its first word stands for. */
export async function runTravel(host: Host): Promise<number> {
  if (host.argv[0] === completionWord) return answerShell(host);
  try {
    const resolved = await resolveWords(host, catalogue);
    if (resolved.kind === 'program') return await runProgram(resolved, host);
    return await runWords({ ...host, argv: resolved.argv });
  } catch (error) {
    const globals = readGlobals(host.argv);
    return tell(await asFailure(error), globals, await createIo({ ...host, ...globals }));
  }
}

/** A shell asks at every Tab: it is answered without the machinery of a command. */
async function answerShell({ argv, env, now, stdout }: Host): Promise<number> {
  stdout.write(await completionAnswer({ words: argv.slice(1), env, now: now(), tree: treeOf(catalogue) }));
  return exitCodeOf('done');
}

async function runWords(host: Host): Promise<number> {
  const globals = readGlobals(host.argv);
  const io = await createIo({ ...host, ...globals });
  const cleanUps: (() => Promise<void>)[] = [];
  const atEnd: ContextParts['atEnd'] = (cleanUp) => void cleanUps.push(cleanUp);
  const tree = treeOf(catalogue);
  try {
    const help = quickHelp(host.argv, tree);
    if (help) throw new HelpAsked(help);
    const { execute } = await import('./execute.ts');
    const outcome = await Promise.race([
      execute({ host, globals, io, atEnd, tree }),
      whenInterrupted(host.signal),
    ]);
    // Outside the race: Ctrl-C in a pager is the pager's.
    if (outcome) await show(outcome, io);
    return exitCodeOf(outcome?.kind === 'list' ? (outcome.exit ?? 'done') : 'done');
  } catch (error) {
    if (error instanceof HelpAsked) {
      await io.present(error.lines(io.width));
      return exitCodeOf('done');
    }
    return tell(await asFailure(error), globals, io);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

function treeOf({ root, groups, commands }: Catalogue): CommandTree {
  return { root, groups, specs: commands.map(({ spec }) => spec) };
}

function whenInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(interrupted()), { once: true });
  });
}

async function asFailure(error: unknown): Promise<Failure> {
  if (error instanceof Failure) return error;
  const { toFailure } = await import('./failures.ts');
  return toFailure(error);
}

function tell(failure: Failure, { verbose }: Globals, io: Io): number {
  complain(failure, io);
  const stack =
    failure.exit === 'bug' && verbose && failure.cause instanceof Error ? failure.cause.stack : null;
  if (stack) io.complain(stack.split('\n').map((line) => styled('dim', line)));
  return exitCodeOf(failure.exit);
}
