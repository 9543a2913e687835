import type { Context } from '../../context.ts';
import { Failure } from '../../failure.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { show } from '../../io/show.ts';
import { type Span, styled } from '../../io/text.ts';
import { ownMoment } from '../../io/time.ts';
import type { Input } from '../../spec.ts';
import { forgetIntent, type Intent, listIntents } from '../../writes/intents.ts';
import { type Finished, finishIntent, waiting } from '../../writes/resume.ts';
import type { resume } from './spec.ts';

/** Finishes what was cut off, oldest first, and ends as the last of it that did not succeed. */
export async function run({ args, flags }: Input<typeof resume>, context: Context): Promise<Outcome> {
  const intents = await openIntents(args.key, context);
  if (flags.list || flags['dry-run']) return resumedOutcome(intents.map(waiting));
  if (flags.forget) {
    for (const { key } of intents) await forgetIntent(context.folders.config, key);
    return resumedOutcome(intents.map((intent) => ({ ...waiting(intent), outcome: 'forgotten' })));
  }
  const finished: Finished[] = [];
  for (const intent of intents) finished.push(await finishIntent(intent, context));
  const outcome = resumedOutcome(finished);
  const failure = finished.findLast(({ failure }) => failure !== null)?.failure;
  if (!failure) return outcome;
  await show(outcome, context.io);
  throw failure;
}

async function openIntents(key: string | undefined, { folders, server }: Context): Promise<Intent[]> {
  const { name } = await server();
  const here = (await listIntents(folders.config)).filter(({ context }) => context === name);
  if (key === undefined) return here;
  const found = here.filter((intent) => intent.key === key);
  if (found.length > 0) return found;
  throw new Failure('not-found', `Nothing with the key "${key}" was cut off.`, {
    next: ['travel resume --list'],
  });
}

function resumedOutcome(items: readonly Finished[]): Outcome {
  return list<Omit<Finished, 'failure'>>({
    items: items.map(({ failure: _, ...item }) => item),
    fields: ['idempotency_key', 'outcome', 'detail', 'command', 'sent_at'],
    columns: [
      { title: 'COMMAND', cell: ({ command }) => styled('bold', command), shrinks: true },
      { title: 'SENT', cell: ({ sent_at }) => ownMoment(sent_at) },
      { title: 'OUTCOME', cell: outcomeSpan },
      { title: 'DETAIL', cell: ({ detail }) => detail, shrinks: true },
    ],
    whenEmpty: 'Nothing was cut off.',
  });
}

function outcomeSpan({ outcome }: Pick<Finished, 'outcome'>): Span {
  if (outcome === 'done') return styled('green', outcome);
  return outcome === 'refused' || outcome === 'unknown' ? styled('red', outcome) : outcome;
}
