import { type Outcome, thing } from '../io/outcome.ts';
import type { ServerContext } from '../session/contexts.ts';

/** A context and what became of it. */
export function contextOutcome(context: ServerContext, what: string): Outcome {
  return thing<ServerContext>({
    item: context,
    fields: ['name', 'url'],
    lines: ({ name, url }) => [`${name}${url ? ` (${url})` : ''}: ${what}.`],
  });
}
