import { moneyProof, moneyWords } from '../io/money.ts';
import { type Column, type Fields, type Outcome, thing } from '../io/outcome.ts';
import { type Detail, detailLines } from '../io/table.ts';
import { type Line, type Span, styled } from '../io/text.ts';
import { countdown, inOwnZone, ownDay, wallClockWithOffset } from '../io/time.ts';
import { type AnyReservation, totalOf } from '../reservations/inventories.ts';
import type { TimelineEvent } from '../reservations/timeline.ts';
import { carView } from './car-reservation.ts';
import { flightView } from './flight-reservation.ts';
import { hotelView } from './hotel-reservation.ts';
import type { KindView } from './kind-view.ts';
import { timelineLines } from './timeline.ts';

/** A reservation as a line in a pipe; the total has another name for each kind. */
export const reservationFields: Fields = fieldsWith('total');

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
  const { totalField, fields } = viewOf(reservation);
  return thing<AnyReservation>({
    item: reservation,
    fields: [...fieldsWith(totalField), ...fields],
    lines: reservationLines,
    notes: nextSteps(reservation),
  });
}

/** The same with what happened to it. */
export function withTimeline(
  reservation: AnyReservation,
  timeline: readonly TimelineEvent[],
  width: number,
): Outcome {
  const { totalField, fields } = viewOf(reservation);
  return thing<AnyReservation & { readonly timeline: readonly TimelineEvent[] }>({
    item: { ...reservation, timeline },
    fields: [...fieldsWith(totalField), ...fields, 'timeline.event', 'timeline.at'],
    lines: (shown) => [...reservationLines(shown), ...timelineLines(shown.timeline, width)],
    notes: nextSteps(reservation),
  });
}

/** "AA123 JFK-LAX, Thu 10 Dec 2026". */
export function headline(reservation: AnyReservation): string {
  return viewOf(reservation).headline;
}

function fieldsWith(totalField: string): string[] {
  return [
    'reservation_id',
    'type',
    'reservation_status',
    'expires_in_seconds',
    'hold_expires_at',
    totalField,
    'currency',
    'customer_name',
    'trip',
    'created_at',
  ];
}

function viewOf(reservation: AnyReservation): KindView {
  switch (reservation.type) {
    case 'flight':
      return flightView(reservation);
    case 'hotel':
      return hotelView(reservation);
    case 'car':
      return carView(reservation);
  }
}

function reservationLines(reservation: AnyReservation): Line[] {
  const { reservation_id, customer_name, trip, currency, transaction_id, created_at } = reservation;
  const { headline: title, details: own } = viewOf(reservation);
  const details: Detail[] = [
    ['Status', statusSpan(reservation)],
    ['Time left', deadlineSpans(reservation)],
    ...own,
    ['Customer', customer_name],
    ['Total', styled('green', moneyWords(totalOf(reservation), currency))],
    ['Trip', trip ?? ''],
    ['Transaction', transaction_id ?? ''],
    ['Made', ownDay(created_at)],
  ];
  const filled = details.filter(([, value]) => value !== '');
  return [[styled('bold', reservation_id), '  ', title], ...detailLines(filled)];
}

function nextSteps(reservation: AnyReservation): Line[] {
  const { reservation_id, reservation_status, currency, transaction_id } = reservation;
  if (reservation_status === 'Held') {
    const total = moneyProof(totalOf(reservation), currency);
    return ['', `Pay with: travel pay ${reservation_id} --method pm_card_visa --confirm-total ${total}`];
  }
  if (reservation_status === 'Confirmed')
    return ['', `What comes back if cancelled: travel cancel ${reservation_id} --quote`];
  if (reservation_status === 'Cancelled' && transaction_id !== null)
    return ['', `What came back: travel receipt ${transaction_id}`];
  return [];
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

// A deadline is the reader's own business, so it is told on the reader's clock, wherever the thing is.
function deadlineSpans(reservation: AnyReservation): Span | readonly Span[] {
  const { hold_expires_at } = reservation;
  if (hold_expires_at === null) return '';
  return [timeLeftSpan(reservation), `, until ${wallClockWithOffset(inOwnZone(hold_expires_at))} your time`];
}
