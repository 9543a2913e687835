import type { Context } from '../../../context.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import type { Input } from '../../../spec.ts';
import { type Found, findEverything } from '../../../support/find.ts';
import { foundColumns, foundFields } from '../../../views/support-case.ts';
import type { supportFind } from './spec.ts';

const usualLimit = 20;

/** Lists what fits, of every service. */
export async function run({ args, flags }: Input<typeof supportFind>, { api }: Context): Promise<Outcome> {
  const query = args.query.join(' ');
  const items = await findEverything(api, query, flags.limit ?? usualLimit);
  return list<Found>({
    items,
    fields: foundFields,
    columns: foundColumns,
    whenEmpty: `Nothing begins with "${query}".`,
    notes: items.length > 0 ? ['', 'Look at one: travel support show <id>'] : [],
  });
}
