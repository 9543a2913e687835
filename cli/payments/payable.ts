import { toMajor, toMinor } from '../../server/contracts/values.ts';
import type { Api } from '../api/api.ts';
import { invalidValue } from '../failure.ts';
import { type Amount, moneyWords } from '../io/money.ts';
import { type AnyReservation, inventoryOf, listReservations, totalOf } from '../reservations/inventories.ts';

export interface PayWhat {
  /** Empty: all holds, or those of the trip. */
  readonly ids: readonly string[];
  readonly trip: string | undefined;
}

// A checkout takes at most 20 reservations.
const mostPayable = 20;

/** The holds a person means to pay, read afresh so that the total shown is the present one. */
export async function findPayable({ ids, trip }: PayWhat, api: Api): Promise<AnyReservation[]> {
  if (ids.length > 0) {
    return Promise.all(
      ids.map(async (id) => (await inventoryOf(id, api)).showReservation({ reservation_id: id })),
    );
  }
  const holds = await listReservations(api, { status: 'Held', trip }, mostPayable);
  if (holds.length > 0) return holds;
  throw invalidValue(
    trip === undefined ? 'You hold nothing to pay.' : `The trip "${trip}" has no holds to pay.`,
    ['travel reservations'],
  );
}

/** The sum in the one currency they share; several currencies cannot be one payment. */
export function totalToPay(holds: readonly AnyReservation[]): Amount {
  const [currency, ...others] = [...new Set(holds.map((hold) => hold.currency))];
  if (currency === undefined) throw invalidValue('There is nothing to pay.');
  if (others.length > 0) {
    const each = holds.map((hold) => `${hold.reservation_id} ${moneyWords(totalOf(hold), hold.currency)}`);
    throw invalidValue(`One payment has one currency; pay these apart: ${each.join(', ')}.`);
  }
  const minor = holds.reduce((sum, hold) => sum + toMinor(totalOf(hold), currency), 0);
  return { amount: toMajor(minor, currency), currency };
}
