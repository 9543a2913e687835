import type { Context } from '../../../context.ts';
import { Failure } from '../../../failure.ts';
import { moneyProof } from '../../../io/money.ts';
import { type Outcome, thing } from '../../../io/outcome.ts';
import { detailLines, tableLines } from '../../../io/table.ts';
import { type Line, styled } from '../../../io/text.ts';
import {
  type AnyReservation,
  listReservations,
  mostReservations,
} from '../../../reservations/inventories.ts';
import { groupTrips, sumByCurrency, type Trip } from '../../../reservations/trips.ts';
import type { Input } from '../../../spec.ts';
import { reservationColumns } from '../../../views/reservation.ts';
import { statesWords, totalsWords, tripFields } from '../../../views/trip.ts';
import type { tripShow } from './spec.ts';

interface WholeTrip extends Trip {
  readonly reservations: readonly AnyReservation[];
}

/** Shows a trip with its reservations. */
export async function run({ args }: Input<typeof tripShow>, { api, io }: Context): Promise<Outcome> {
  const reservations = await listReservations(api, { trip: args.name }, mostReservations);
  const [trip] = groupTrips(reservations);
  if (!trip) throw new Failure('not-found', `You have no trip "${args.name}".`, { next: ['travel trips'] });
  return thing<WholeTrip>({
    item: { ...trip, reservations },
    fields: tripFields,
    lines: (whole) => tripLines(whole, io.width),
    notes: nextSteps(trip, reservations),
  });
}

function tripLines(whole: WholeTrip, width: number): Line[] {
  // Every row is of this trip, so its name needs no column.
  const columns = reservationColumns.filter(({ title }) => title !== 'TRIP');
  return [
    ['Trip ', styled('bold', whole.trip)],
    ...detailLines([
      ['States', statesWords(whole)],
      ['Total', totalsWords(whole)],
    ]),
    '',
    ...tableLines(whole.reservations, columns, width),
  ];
}

function nextSteps({ trip }: Trip, reservations: readonly AnyReservation[]): Line[] {
  const [due, another] = sumByCurrency(
    reservations.filter(({ reservation_status }) => reservation_status === 'Held'),
  );
  if (!due || another) return [];
  const name = /^[\w.-]+$/.test(trip) ? trip : `"${trip}"`;
  const total = moneyProof(due.amount, due.currency);
  return ['', `Pay what is held: travel pay --trip ${name} --method pm_card_visa --confirm-total ${total}`];
}
