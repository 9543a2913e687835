import { type Outcome, thing } from '../io/outcome.ts';
import { styled } from '../io/text.ts';

export interface Alias {
  readonly name: string;
  readonly expansion: string;
}

/** An alias and what became of it. */
export function aliasOutcome(alias: Alias, what: string): Outcome {
  return thing<Alias>({
    item: alias,
    fields: ['name', 'expansion'],
    lines: ({ name, expansion }) => [[styled('bold', name), ` = travel ${expansion}: ${what}.`]],
  });
}
