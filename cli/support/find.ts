import type { FoundReservation } from '../../server/contracts/support.ts';
import type { SupportCheckout } from '../../server/payments/support/contract.ts';
import type { User } from '../../server/users/contract.ts';
import type { Api } from '../api/api.ts';

/** A person, a reservation or a payment that a search of support found; its name is masked. */
export interface Found {
  readonly kind: 'traveller' | 'reservation' | 'transaction';
  readonly id: string;
  readonly user_id: string;
  readonly who: string;
  readonly what: string;
  readonly status: string;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly since: string;
}

/** Asks every service for what it owns, at once: people first, then reservations, then payments. */
export async function findEverything(api: Api, query: string, limit: number): Promise<Found[]> {
  const asked = { query, limit };
  const [people, flights, hotels, cars, payments] = await Promise.all([
    api.people(),
    api.flights(),
    api.hotels(),
    api.cars(),
    api.support(),
  ]);
  const [persons, transactions, ...reservations] = await Promise.all([
    people.findPeople(asked),
    payments.findTransactions(asked),
    flights.findReservations(asked),
    hotels.findReservations(asked),
    cars.findReservations(asked),
  ]);
  return [
    ...persons.items.map(ofPerson),
    ...newestFirst(reservations.flatMap(({ items }) => items.map(ofReservation))),
    ...newestFirst(transactions.items.map(ofTransaction)),
  ];
}

function ofPerson({ user_id, username, email, role, created_at }: User): Found {
  return {
    ...{ kind: 'traveller', id: user_id, user_id, who: username, what: email, status: role },
    ...{ amount: null, currency: null, since: created_at },
  };
}

function ofReservation(found: FoundReservation): Found {
  return {
    kind: 'reservation',
    id: found.reservation_id,
    user_id: found.user_id,
    who: found.customer_name,
    what: found.summary,
    status: found.reservation_status,
    amount: found.total,
    currency: found.currency,
    since: found.created_at,
  };
}

function ofTransaction(found: SupportCheckout): Found {
  return {
    kind: 'transaction',
    id: found.transaction_id,
    user_id: found.user_id,
    who: found.payer_name,
    what: [found.invoice_number ?? '', found.description].filter(Boolean).join(', '),
    status: found.disputes.length > 0 ? 'Disputed' : found.status,
    amount: found.amount,
    currency: found.currency,
    since: found.created_at,
  };
}

function newestFirst(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => Date.parse(b.since) - Date.parse(a.since));
}
