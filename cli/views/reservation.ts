import { moneyProof, moneyWords } from '../io/money.ts';
import { type Column, type Fields, type Outcome, thing } from '../io/outcome.ts';
import { detailLines } from '../io/table.ts';
import { type Line, type Span, styled } from '../io/text.ts';
import { countdown, dayWords } from '../io/time.ts';
import { type AnyReservation, totalOf } from '../reservations/inventories.ts';
import { flightDetails, flightHeadline } from './flight-reservation.ts';

type Detail = readonly [string, Span | readonly Span[]];

/** A reservation as a line in a pipe; the total has another name for each kind. */
export const reservationFields: Fields = [
  'reservation_id',
  'type',
  'reservation_status',
  'expires_in_seconds',
  'hold_expires_at',
  'ticket_price|total_price|total_cost',
  'currency',
  'customer_name',
  'trip',
  'created_at',
];

// Below this the time left is worth a warning: entering a payment takes about as long.
const hurrySeconds = 300;

export const reservationColumns: readonly Column<AnyReservation>[] = [
  { title: 'ID', cell: ({ reservation_id }) => styled('bold', reservation_id) },
  { title: 'STATUS', cell: statusSpan },
  { title: 'LEFT', align: 'right', cell: timeLeftSpan },
  { title: 'WHAT', cell: headline, shrinks: true },
  { title: 'WHO', cell: ({ customer_name }) => customer_name, shrinks: true },
  { title: 'TOTAL', align: 'right', cell: (one) => moneyWords(totalOf(one), one.currency) },
  { title: 'TRIP', cell: ({ trip }) => trip ?? '', shrinks: true },
];

/** One reservation, with what to do next while it is a hold. */
export function reservationOutcome(reservation: AnyReservation): Outcome {
  return thing<AnyReservation>({
    item: reservation,
    fields: reservationFields,
    lines: reservationLines,
    notes: nextSteps(reservation),
  });
}

/** "AA123 JFK-LAX, Thu 10 Dec 2026". */
export function headline(reservation: AnyReservation): string {
  return flightHeadline(reservation);
}

function reservationLines(reservation: AnyReservation): Line[] {
  const { reservation_id, customer_name, trip, currency, transaction_id, created_at } = reservation;
  const details: Detail[] = [
    ['Status', statusSpan(reservation)],
    ['Time left', timeLeftSpan(reservation)],
    ...flightDetails(reservation),
    ['Customer', customer_name],
    ['Total', styled('green', moneyWords(totalOf(reservation), currency))],
    ['Trip', trip ?? ''],
    ['Transaction', transaction_id ?? ''],
    ['Made', dayWords(created_at)],
  ];
  const filled = details.filter(([, value]) => value !== '');
  return [[styled('bold', reservation_id), '  ', headline(reservation)], ...detailLines(filled)];
}

function nextSteps({ reservation_id, reservation_status, currency, ...rest }: AnyReservation): Line[] {
  if (reservation_status !== 'Held') return [];
  const total = moneyProof(totalOf({ reservation_id, reservation_status, currency, ...rest }), currency);
  return ['', `Pay with: travel pay ${reservation_id} --method pm_card_visa --confirm-total ${total}`];
}

function statusSpan({ reservation_status }: AnyReservation): Span {
  if (reservation_status === 'Confirmed') return styled('green', reservation_status);
  if (reservation_status === 'Held' || reservation_status === 'Paying')
    return styled('yellow', reservation_status);
  return styled('dim', reservation_status);
}

function timeLeftSpan({ expires_in_seconds }: AnyReservation): Span {
  if (expires_in_seconds === null) return '';
  const left = countdown(expires_in_seconds);
  return expires_in_seconds < hurrySeconds ? styled('red', left) : left;
}
