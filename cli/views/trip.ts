import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { styled } from '../io/text.ts';
import { countdown } from '../io/time.ts';
import type { Trip } from '../reservations/trips.ts';

/** A trip as a line in a pipe. */
export const tripFields: Fields = [
  'trip',
  'reservation_ids',
  'states.Held',
  'states.Paying',
  'states.Confirmed',
  'states.Cancelled',
  'states.Expired',
  'states.Released',
  'totals.amount',
  'totals.currency',
  'expires_in_seconds',
  'hold_expires_at',
];

export const tripColumns: readonly Column<Trip>[] = [
  { title: 'TRIP', cell: ({ trip }) => styled('bold', trip), shrinks: true },
  { title: 'STATES', cell: statesWords },
  { title: 'LEFT', align: 'right', cell: leftWords },
  { title: 'TOTAL', align: 'right', cell: totalsWords },
  { title: 'RESERVATIONS', cell: ({ reservation_ids }) => reservation_ids.join(' '), shrinks: true },
];

/** "2 Confirmed, 1 Held". */
export function statesWords({ states }: Trip): string {
  return Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}

/** "1,550.00 USD + 200.00 EUR". */
export function totalsWords({ totals }: Trip): string {
  return totals.map(({ amount, currency }) => moneyWords(amount, currency)).join(' + ');
}

function leftWords({ expires_in_seconds }: Trip): string {
  return expires_in_seconds === null ? '' : countdown(expires_in_seconds);
}
