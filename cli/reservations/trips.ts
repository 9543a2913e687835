import { toMajor, toMinor } from '../../server/contracts/values.ts';
import type { Amount } from '../io/money.ts';
import { type AnyReservation, isLiving, totalOf } from './inventories.ts';

type State = AnyReservation['reservation_status'];

/** Reservations of one name, in sum. */
export interface Trip {
  readonly trip: string;
  readonly reservation_ids: readonly string[];
  readonly states: Readonly<Record<State, number>>;
  /** What is held, being paid or paid, for each currency. */
  readonly totals: readonly Amount[];
  /** Of the hold that ends first; null: nothing is held. */
  readonly hold_expires_at: string | null;
  readonly expires_in_seconds: number | null;
}

/** Groups reservations by trip, in the order in which the trips first appear; those of no trip are left out. */
export function groupTrips(reservations: readonly AnyReservation[]): Trip[] {
  const names = new Set(reservations.flatMap(({ trip }) => trip ?? []));
  return [...names].map((name) =>
    summarise(
      name,
      reservations.filter(({ trip }) => trip === name),
    ),
  );
}

function summarise(trip: string, members: readonly AnyReservation[]): Trip {
  const held = members.filter(({ reservation_status }) => reservation_status === 'Held');
  const [urgent] = held.sort((a, b) => (a.expires_in_seconds ?? 0) - (b.expires_in_seconds ?? 0));
  return {
    trip,
    reservation_ids: members.map(({ reservation_id }) => reservation_id),
    states: countStates(members),
    totals: sumByCurrency(members.filter(isLiving)),
    hold_expires_at: urgent?.hold_expires_at ?? null,
    expires_in_seconds: urgent?.expires_in_seconds ?? null,
  };
}

function countStates(members: readonly AnyReservation[]): Record<State, number> {
  const counts = { Held: 0, Paying: 0, Confirmed: 0, Cancelled: 0, Expired: 0, Released: 0 };
  for (const { reservation_status } of members) counts[reservation_status] += 1;
  return counts;
}

/** The sum of each currency, in the order in which they first appear. */
export function sumByCurrency(reservations: readonly AnyReservation[]): Amount[] {
  const currencies = [...new Set(reservations.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const members = reservations.filter((one) => one.currency === currency);
    const minor = members.reduce((sum, one) => sum + toMinor(totalOf(one), currency), 0);
    return { amount: toMajor(minor, currency), currency };
  });
}
