import type { Context } from '../../../context.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { readCase, type SupportCase } from '../../../support/case.ts';
import { caseFields, caseLines, caseNotes } from '../../../views/support-case.ts';
import type { supportShow } from './spec.ts';

/** Shows a case, with names for a reason. */
export async function run(
  { args, flags }: Input<typeof supportShow>,
  { api, io }: Context,
): Promise<Outcome> {
  const item = await readCase(api, args.id, flags.reason);
  return thing<SupportCase>({
    item,
    fields: caseFields,
    lines: (found) => caseLines(found, io.width),
    notes: caseNotes(item),
  });
}
