import { catalogue } from './commands.ts';
import { type Context, type ContextParts, createContext } from './context.ts';
import { openLines } from './embedded.ts';
import { readInput } from './input.ts';
import { recordsOf } from './io/forms.ts';
import type { Outcome } from './io/outcome.ts';
import { checkWishes, type Wishes } from './io/wishes.ts';
import { buildProgram, type RunCommand } from './program.ts';
import { hasActed, readActing } from './session/acting.ts';
import { hasId, keepIds } from './session/known-ids.ts';
import { isStorageError } from './session/private-file.ts';
import type { CommandSpec } from './spec.ts';
import { createRehearsal, DryRun, dryRunOutcome } from './writes/dry-run.ts';

/** Parses a command line and runs what it names; answers what there is to show. */
export async function execute(
  parts: Omit<ContextParts, 'rehearsal' | 'openLines'>,
): Promise<Outcome | undefined> {
  const rehearsal = createRehearsal(parts.globals.dryRun);
  try {
    return await parseAndRun({ ...parts, rehearsal });
  } catch (error) {
    if (error instanceof DryRun) return dryRunOutcome(error.request, rehearsal.quoted());
    throw error;
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
    await sayForWhom(context);
    outcome = await run(input, context).catch(async (error: unknown) => {
      const { sayWhatWasMeant } = await import('./reservations/meant-id.ts');
      throw await sayWhatWasMeant(error, { spec, input, context });
    });
    if (outcome) await keepShownIds(outcome, context);
  };
  await buildProgram(catalogue, runCommand).parseAsync(host.argv, { from: 'user' });
  return outcome;
}

// Not a note: --quiet must not make anybody forget whose money it is.
async function sayForWhom({ io, host, folders, server, now }: Context): Promise<void> {
  if (host.env.TRAVEL_TOKEN || !hasActed(folders.config)) return;
  const acting = await readActing({ configFolder: folders.config, context: (await server()).name });
  if (acting) io.complain([(await import('./views/acting.ts')).actingLine(acting, now())]);
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
