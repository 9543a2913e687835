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
    notes: notesOn(items),
  });
}

function notesOn(items: readonly AnyReservation[]): string[] {
  const states = new Set(items.map(({ reservation_status }) => reservation_status));
  const notes = [
    ...(states.has('Held') ? ['Pay with: travel pay <id>, or travel pay --all'] : []),
    ...(states.has('Paying') ? ['What is being paid, and how to go on: travel transactions'] : []),
  ];
  return notes.length > 0 ? ['', ...notes] : [];
}

function promptOutcome({ host, globals, now }: Context): Outcome {
  const segment = promptSegment({ env: host.env, cwd: host.cwd, now: now(), context: globals.context });
  return text(segment === '' ? [] : [segment], []);
}
