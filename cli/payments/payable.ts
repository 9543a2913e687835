import type { Api } from '../api/api.ts';
import { Failure, invalidValue } from '../failure.ts';
import { type Amount, moneyWords } from '../io/money.ts';
import {
  type AnyReservation,
  inventoryOf,
  isLiving,
  listReservations,
  mostReservations,
} from '../reservations/inventories.ts';
import { sumByCurrency } from '../reservations/trips.ts';

export interface PayWhat {
  /** Empty: all holds, or those of the trip. */
  readonly ids: readonly string[];
  readonly trip: string | undefined;
}

/**
 * What a person means to pay, read afresh so that the total shown is the present one. Of a trip that is also
 * what ran out meanwhile: paying less than the trip that was held must be said, not done.
 */
export async function findPayable({ ids, trip }: PayWhat, api: Api, now: number): Promise<AnyReservation[]> {
  if (ids.length > 0) {
    return Promise.all(
      ids.map(async (id) => (await inventoryOf(id, api)).showReservation({ reservation_id: id })),
    );
  }
  const found = await listReservations(
    api,
    trip === undefined ? { status: 'Held' } : { trip },
    mostReservations,
  );
  const payable = found.filter((one) => isHeld(one) || isMissed(one, found, now));
  // Newest first is for lists; on an invoice they stand as they were made.
  if (payable.length > 0) return payable.reverse();
  throw invalidValue(
    trip === undefined ? 'You hold nothing to pay.' : `The trip "${trip}" has no holds to pay.`,
    ['travel reservations'],
  );
}

/** The holds among them that can be paid; without leave to pay in part, all of them must be. */
export function onlyHolds(payable: readonly AnyReservation[], mayBePart: boolean): AnyReservation[] {
  const holds = payable.filter(isHeld);
  const [lost] = payable.filter((one) => !isHeld(one));
  if (!lost || (mayBePart && holds.length > 0)) return holds;
  const { reservation_id, reservation_status } = lost;
  const isExpired = reservation_status === 'Expired';
  const why = isExpired
    ? `The hold on ${reservation_id} has expired`
    : `${reservation_id} is ${reservation_status}`;
  throw new Failure(isExpired ? 'expired' : 'invalid-input', `${why}; nothing was charged.`, {
    slug: isExpired ? 'hold-expired' : 'hold-not-open',
    extensions: { reservation_id },
    next: holds.length > 0 ? [`travel pay ${idsOf(holds)}`] : ['travel reservations'],
  });
}

/** The sum in the one currency they share; several currencies cannot be one payment. */
export function totalToPay(holds: readonly AnyReservation[]): Amount {
  const [total, ...others] = sumByCurrency(holds);
  if (!total) throw invalidValue('There is nothing to pay.');
  if (others.length === 0) return total;
  const groups = [total, ...others].map(({ amount, currency }) => {
    const ids = idsOf(holds.filter((hold) => hold.currency === currency));
    return { ids, words: `${ids} (${moneyWords(amount, currency)})` };
  });
  throw new Failure(
    'invalid-input',
    `One payment has one currency; pay these separately: ${groups.map(({ words }) => words).join('; ')}.`,
    { slug: 'currency-mismatch', next: groups.map(({ ids }) => `travel pay ${ids}`) },
  );
}

const dayMs = 86_400_000;

/** Ran out within a day, and nothing of its kind was held for the trip after it. */
function isMissed(one: AnyReservation, trip: readonly AnyReservation[], now: number): boolean {
  const madeAt = Date.parse(one.created_at);
  if (one.reservation_status !== 'Expired' || now - madeAt > dayMs) return false;
  return !trip.some((other) => {
    const isLater = Date.parse(other.created_at) > madeAt;
    return other.type === one.type && isLater && isLiving(other);
  });
}

function isHeld({ reservation_status }: AnyReservation): boolean {
  return reservation_status === 'Held';
}

function idsOf(holds: readonly AnyReservation[]): string {
  return holds.map(({ reservation_id }) => reservation_id).join(' ');
}
