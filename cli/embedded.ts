import type { Catalogue } from './command.ts';
import { type Context, type ContextParts, createContext, type RunLine } from './context.ts';
import { type Globals, readGlobals } from './globals.ts';
import { HelpAsked } from './help-asked.ts';
import { readInput } from './input.ts';
import type { Io } from './io/io.ts';
import { type Outcome, text } from './io/outcome.ts';
import { buildProgram } from './program.ts';
import { createRehearsal, DryRun, dryRunOutcome } from './writes/dry-run.ts';

type Parts = Omit<ContextParts, 'openLines'>;

/**
 * Runs command lines inside this process, all over one connection and each with its own streams. What a line
 * has to show is returned; the connection is that of the place it was opened, and is not renewed.
 */
export function openLines(catalogue: Catalogue, parts: Parts): RunLine {
  const contextWith = (changes: Partial<Parts>) =>
    createContext({ ...parts, ...changes, openLines: () => openLines(catalogue, parts) });
  const shared = contextWith({});
  return async (words, io) => {
    const globals = readGlobals(words);
    const rehearsal = createRehearsal(globals.dryRun);
    // A line with wishes of its own about what is sent, and where to, has a connection of its own.
    const context = sendsAsOthers(globals) ? shared : contextWith({ globals, rehearsal, io });
    try {
      return await runLine(catalogue, words, contextOf(context, words, io));
    } catch (error) {
      if (error instanceof HelpAsked) return text(error.lines(io.width), {});
      if (error instanceof DryRun) return dryRunOutcome(error.request, rehearsal.quoted());
      throw error;
    }
  };
}

async function runLine(catalogue: Catalogue, words: readonly string[], context: Context) {
  let outcome: Outcome | undefined;
  const program = buildProgram(catalogue, async ({ spec, load }, raw) => {
    const input = await readInput(spec, raw, { io: context.io, now: context.now() });
    outcome = await (await load()).run(input, context);
  });
  await program.parseAsync([...words], { from: 'user' });
  return outcome;
}

function sendsAsOthers({ dryRun, idempotencyKey, context }: Globals): boolean {
  return !dryRun && idempotencyKey === undefined && context === undefined;
}

function contextOf(context: Context, argv: readonly string[], io: Io): Context {
  return { ...context, io, host: { ...context.host, argv, stdin: io.stdin as typeof context.host.stdin } };
}
