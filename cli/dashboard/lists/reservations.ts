import { moneyWords } from '../../io/money.ts';
import type { Column, ThingOutcome } from '../../io/outcome.ts';
import type { Line } from '../../io/text.ts';
import { styled } from '../../io/text.ts';
import { type AnyReservation, totalOf } from '../../reservations/inventories.ts';
import { headline, reservationColumns, reservationOutcome } from '../../views/reservation.ts';
import { agedReservation, printOfReservation } from './aged.ts';
import { listView } from './list-view.ts';
import { timeBar, timeLeft } from './time-bar.ts';

/** What all lists of reservations have in common. */
const reservation = {
  keyOf: ({ reservation_id }: AnyReservation) => reservation_id,
  aged: agedReservation,
  detail: reservationDetail,
  showWords: ({ reservation_id }: AnyReservation) => ['show', reservation_id, '--timeline'],
  print: printOfReservation,
};

const holdColumns: readonly Column<AnyReservation>[] = [
  { title: 'ID', cell: ({ reservation_id }) => styled('bold', reservation_id) },
  { title: 'LEFT', align: 'right', cell: leftCell },
  { title: '', cell: barCell },
  { title: 'WHAT', cell: headline, shrinks: true },
  { title: 'TOTAL', align: 'right', cell: (one) => moneyWords(totalOf(one), one.currency) },
  { title: 'TRIP', cell: ({ trip }) => trip ?? '', shrinks: true },
];

/** Live holds, the most urgent first, as `travel holds` has them. */
export const holdsView = listView<AnyReservation>({
  ...reservation,
  id: 'holds',
  title: 'Holds',
  words: () => ['holds'],
  restMs: 5_000,
  whenEmpty: 'You hold nothing. Press 2 to search, or : to type a command.',
  // The bar is the first thing to go where there is little room.
  columns: (_, width) => (width >= 76 ? holdColumns : holdColumns.filter(({ title }) => title !== '')),
});

/** Reservations in every state, newest first. */
export const reservationsView = listView<AnyReservation>({
  ...reservation,
  id: 'reservations',
  title: 'Reservations',
  words: () => ['reservations', '--limit', '10000'],
  restMs: 15_000,
  whenEmpty: 'You have no reservations yet.',
  columns: (_, width) =>
    width >= 76 ? reservationColumns : reservationColumns.filter(({ title }) => !roomy.has(title)),
});

const roomy = new Set(['WHO', 'TRIP']);

/** The lines of a reservation as `travel show` has them. */
export function reservationDetail(one: AnyReservation): readonly Line[] {
  const outcome = reservationOutcome(one) as unknown as ThingOutcome<AnyReservation>;
  return outcome.lines(one);
}

function leftCell({ expires_in_seconds, reservation_status }: AnyReservation) {
  return reservation_status === 'Paying' ? 'paying' : timeLeft(expires_in_seconds);
}

function barCell({ expires_in_seconds, reservation_status }: AnyReservation) {
  return reservation_status === 'Paying' ? '' : timeBar(expires_in_seconds);
}
