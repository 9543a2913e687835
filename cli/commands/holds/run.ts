import type { Context } from '../../context.ts';
import { list, type Outcome, text } from '../../io/outcome.ts';
import { type AnyReservation, listHolds } from '../../reservations/inventories.ts';
import { promptSegment } from '../../session/prompt-segment.ts';
import type { Input } from '../../spec.ts';
import { reservationColumns, reservationFields } from '../../views/reservation.ts';
import type { holds } from './spec.ts';

/** Lists live holds, the one that ends first on top. */
export async function run({ flags }: Input<typeof holds>, context: Context): Promise<Outcome> {
  if (flags.prompt) return promptOutcome(context);
  const items = await listHolds(context.api, flags.trip);
  return list<AnyReservation>({
    items,
    fields: reservationFields,
    columns: reservationColumns,
    whenEmpty: 'You hold nothing. Find something with: travel search flights',
    notes: items.length > 0 ? ['', 'Pay with: travel pay <id>, or travel pay --all'] : [],
  });
}

function promptOutcome({ host, globals, now }: Context): Outcome {
  const segment = promptSegment({ env: host.env, cwd: host.cwd, now: now(), context: globals.context });
  return text(segment === '' ? [] : [segment], []);
}
