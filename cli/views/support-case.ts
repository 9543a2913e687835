import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { detailLines, tableLines } from '../io/table.ts';
import { type Line, type Span, styled } from '../io/text.ts';
import { inOwnZone, momentWords } from '../io/time.ts';
import type { LoggedAccess } from '../support/access-log.ts';
import type { SupportCase } from '../support/case.ts';
import type { Found } from '../support/find.ts';
import { reservationColumns, reservationOutcome } from './reservation.ts';
import { disputeLines } from './support.ts';
import { timelineLines } from './timeline.ts';
import { transactionColumns, transactionLines } from './transaction.ts';

export const foundFields: Fields = [
  'kind',
  'id',
  'status',
  'who',
  'what',
  'amount',
  'currency',
  'user_id',
  'since',
];

export const foundColumns: readonly Column<Found>[] = [
  { title: 'ID', cell: ({ id }) => styled('bold', id) },
  { title: 'KIND', cell: ({ kind }) => kind },
  { title: 'STATUS', cell: statusSpan },
  { title: 'WHO', cell: ({ who }) => who, shrinks: true },
  { title: 'WHAT', cell: ({ what }) => what, shrinks: true },
  {
    title: 'AMOUNT',
    align: 'right',
    cell: ({ amount, currency }) => (amount === null ? '' : moneyWords(amount, currency ?? '')),
  },
];

export const accessFields: Fields = ['at', 'service', 'staff_id', 'staff_name', 'user_id', 'about', 'reason'];

export const accessColumns: readonly Column<LoggedAccess>[] = [
  { title: 'WHEN (your time)', cell: ({ at }) => momentWords(inOwnZone(at)) },
  { title: 'WHO LOOKED', cell: ({ staff_name, staff_id }) => `${staff_name} (${staff_id})`, shrinks: true },
  { title: 'WHOSE', cell: ({ user_id }) => styled('bold', user_id) },
  { title: 'WHAT', cell: ({ about }) => about, shrinks: true },
  { title: 'WHY', cell: ({ reason }) => reason, shrinks: true },
];

export const caseFields: Fields = [
  'about',
  'id',
  'is_masked',
  'person.user_id',
  'person.username',
  'person.email',
  'reservations.reservation_id',
  'reservations.reservation_status',
  'transactions.transaction_id',
  'transactions.status',
];

/** A case for people: whose it is, then what was asked for in full and the rest as lists, then what happened. */
export function caseLines(found: SupportCase, width: number): Line[] {
  return [
    ...personLines(found),
    ...reservationLines(found, width),
    ...moneyLines(found, width),
    ...timelineLines(found.timeline, width),
  ];
}

/** How to see the names, as long as they are masked. */
export function caseNotes({ is_masked, id }: SupportCase): Line[] {
  if (!is_masked) return ['', 'Names are shown; your look is in the access log.'];
  return ['', `Names are masked. To see them, on record: travel support show ${id} --reason "..."`];
}

function personLines({ person }: SupportCase): Line[] {
  if (!person) return ['Nobody with this user id is registered any more.'];
  return [
    ['Traveller ', styled('bold', person.user_id)],
    ...detailLines([
      ['Name', person.username],
      ['E-mail', person.email],
      ['Role', person.role],
      ['Since', momentWords(inOwnZone(person.created_at))],
    ]),
  ];
}

function reservationLines({ about, reservations }: SupportCase, width: number): Line[] {
  const [only] = reservations;
  if (about === 'reservation' && only) {
    const outcome = reservationOutcome(only);
    return ['', ...(outcome.kind === 'thing' ? outcome.lines(only) : [])];
  }
  if (reservations.length === 0) return [];
  return ['', styled('bold', 'Reservations'), ...tableLines(reservations, reservationColumns, width)];
}

function moneyLines({ about, transactions }: SupportCase, width: number): Line[] {
  if (transactions.length === 0) return [];
  if (about === 'traveller') {
    return ['', styled('bold', 'Payments'), ...tableLines(transactions, transactionColumns, width)];
  }
  return transactions.flatMap((one) => [
    '',
    ...transactionLines(one),
    ...('disputes' in one ? disputeLines(one.disputes) : []),
  ]);
}

function statusSpan({ status }: Found): Span {
  if (status === 'Confirmed' || status === 'Success') return styled('green', status);
  if (status === 'Disputed' || status === 'Failed') return styled('red', status);
  if (status === 'Held' || status === 'Paying' || status === 'Pending') return styled('yellow', status);
  return styled('dim', status);
}
