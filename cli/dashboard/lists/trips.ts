import { detailLines } from '../../io/table.ts';
import { styled } from '../../io/text.ts';
import type { Trip } from '../../reservations/trips.ts';
import { statesWords, totalsWords, tripColumns } from '../../views/trip.ts';
import { agedTrip } from './aged.ts';
import { listView } from './list-view.ts';
import { timeLeft } from './time-bar.ts';

/** Reservations by trip, as `travel trips` has them. */
export const tripsView = listView<Trip>({
  id: 'trips',
  title: 'Trips',
  words: () => ['trips'],
  restMs: 15_000,
  whenEmpty: 'You have no trips. Name one when you hold something: travel hold flight 1 --trip berlin',
  keyOf: ({ trip }) => trip,
  columns: (_, width) => (width >= 70 ? tripColumns : tripColumns.slice(0, -1)),
  aged: agedTrip,
  detail: (trip) => [
    ['Trip ', styled('bold', trip.trip)],
    ...detailLines([
      ['States', statesWords(trip)],
      ['Time left', timeLeft(trip.expires_in_seconds)],
      ['Total', totalsWords(trip)],
    ]),
    '',
    ...trip.reservation_ids.map((id) => `  ${id}`),
  ],
  showWords: ({ trip }) => ['trip', 'show', trip],
  print: ({ states, totals }) => JSON.stringify([states, totals]),
});
