import type { Catalogue } from './command.ts';
import { catalogue } from './commands.ts';
import { type Context, type ContextParts, createContext } from './context.ts';
import { openLines } from './embedded.ts';
import { exitCodeOf } from './exit-codes.ts';
import { resolveWords, runProgram } from './extend/resolve.ts';
import { Failure, interrupted } from './failure.ts';
import { type Globals, readGlobals } from './globals.ts';
import type { Host } from './host.ts';
import { readInput } from './input.ts';
import { complain } from './io/complaint.ts';
import { recordsOf } from './io/forms.ts';
import { createIo, type Io } from './io/io.ts';
import type { Outcome } from './io/outcome.ts';
import { show } from './io/show.ts';
import { styled } from './io/text.ts';
import { checkWishes, type Wishes } from './io/wishes.ts';
import { buildProgram, HelpAsked, type RunCommand } from './program.ts';
import { hasId, keepIds } from './session/known-ids.ts';
import { isStorageError } from './session/private-file.ts';
import type { CommandSpec, CommandTree } from './spec.ts';
import { createRehearsal, DryRun, dryRunOutcome } from './writes/dry-run.ts';

/** Runs one command line from words to exit code, or the program or the words that its first word stands for. */
export async function runTravel(host: Host): Promise<number> {
  try {
    const resolved = await resolveWords(host, catalogue);
    if (resolved.kind === 'program') return await runProgram(resolved, host);
    return await runWords({ ...host, argv: resolved.argv });
  } catch (error) {
    const globals = readGlobals(host.argv);
    return tell(await asFailure(error), globals, await createIo({ ...host, ...globals }));
  }
}

async function runWords(host: Host): Promise<number> {
  const globals = readGlobals(host.argv);
  const io = await createIo({ ...host, ...globals });
  const cleanUps: (() => Promise<void>)[] = [];
  const atEnd: ContextParts['atEnd'] = (cleanUp) => void cleanUps.push(cleanUp);
  const rehearsal = createRehearsal(globals.dryRun);
  try {
    const outcome = await Promise.race([
      parseAndRun({ host, globals, io, atEnd, rehearsal, tree: treeOf(catalogue) }),
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
    if (error instanceof DryRun) {
      await show(dryRunOutcome(error.request, rehearsal.quoted()), io);
      return exitCodeOf('done');
    }
    return tell(await asFailure(error), globals, io);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

async function parseAndRun(parts: Omit<ContextParts, 'openLines'>): Promise<Outcome | undefined> {
  const { host, io, globals } = parts;
  let outcome: Outcome | undefined;
  const runCommand: RunCommand = async ({ spec, load }, raw) => {
    await checkOutput(spec, globals.wishes);
    const input = await readInput(spec, raw, { io, now: host.now() });
    const { run } = await load();
    const context = createContext({ ...parts, openLines: () => openLines(catalogue, parts) });
    outcome = await run(input, context);
    if (outcome) await keepShownIds(outcome, context);
  };
  await buildProgram(catalogue, runCommand).parseAsync(host.argv, { from: 'user' });
  return outcome;
}

// For the shell to complete next time. Where nothing can be written, completing is what is given up.
async function keepShownIds(outcome: Outcome, { folders, server, newId }: Context): Promise<void> {
  const records = recordsOf(outcome);
  if (!records.some(hasId)) return;
  try {
    await keepIds({ configFolder: folders.config, context: (await server()).name }, records, newId());
  } catch (error) {
    if (!isStorageError(error)) throw error;
  }
}

/** What is wrong with the wanted output is said before the command does anything. */
async function checkOutput(spec: CommandSpec, wishes: Wishes): Promise<void> {
  checkWishes(wishes);
  if (wishes.form === 'jq') await (await import('./io/jq.ts')).checkJq(wishes.expression);
  if (wishes.form === 'template') (await import('./io/template.ts')).readTemplate(wishes.expression);
  if (wishes.fields) await (await import('./members.ts')).checkFields(wishes.fields, spec);
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
