import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { type LoggedAccess, readAccessLog } from '../../../support/access-log.ts';
import { accessColumns, accessFields } from '../../../views/support-case.ts';
import type { supportLog } from './spec.ts';

const usualLimit = 50;

/** Lists the access logs of all services. */
export async function run({ flags }: Input<typeof supportLog>, { api }: Context): Promise<Outcome> {
  return list<LoggedAccess>({
    items: await readAccessLog(api, flags.user, flags.limit ?? usualLimit),
    fields: accessFields,
    columns: accessColumns,
    whenEmpty: 'Nobody of support has looked at any personal data.',
  });
}
