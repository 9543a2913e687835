import { RemoteProblem } from '../../server/contracts/client.ts';
import { reservationKindOf } from '../../server/contracts/reservation.ts';
import type { Transaction } from '../../server/payments/contract.ts';
import type { SupportCheckoutDetail } from '../../server/payments/support/contract.ts';
import type { User } from '../../server/users/contract.ts';
import type { Api } from '../api/api.ts';
import { Failure, invalidValue } from '../failure.ts';
import { type AnyReservation, inventoryOf, listReservations } from '../reservations/inventories.ts';
import { readTimeline, type TimelineEvent } from '../reservations/timeline.ts';

/** All that support can see of a reservation, a payment or a person, from every service that has a part of it. */
export interface SupportCase {
  readonly about: 'reservation' | 'transaction' | 'traveller';
  readonly id: string;
  /** True: names are masked, because no reason was given. */
  readonly is_masked: boolean;
  readonly person: User | null;
  readonly reservations: readonly AnyReservation[];
  readonly transactions: readonly (Transaction | SupportCheckoutDetail)[];
  /** Of a reservation. */
  readonly timeline: readonly TimelineEvent[];
}

/** Of a person, no more than a screenful of each is shown. */
const mostOfPerson = 50;

type Parts = Omit<SupportCase, 'id' | 'is_masked'>;

/**
 * Reads a case. With a reason the names on what was asked for are shown, and every service that shows one writes it
 * into its access log; what only belongs to it stays masked.
 */
export async function readCase(api: Api, typedId: string, reason: string | undefined): Promise<SupportCase> {
  const id = typedId.trim().toUpperCase();
  const parts = await firstFound(id, waysOf(id, { api, reason }));
  return { id, is_masked: reason === undefined, ...parts };
}

interface Asked {
  readonly api: Api;
  readonly reason: string | undefined;
}

/** What an id could be by its shape: nine digits are a payment, a stay, or a person of a full house. */
function waysOf(id: string, asked: Asked): (() => Promise<Parts>)[] {
  const kind = reservationKindOf(id);
  const isPayment = /^\d{9}$/.test(id);
  return [
    ...(isPayment ? [() => caseOfTransaction(id, asked)] : []),
    ...(kind ? [() => caseOfReservation(id, asked)] : []),
    ...(/^\d{6,9}$/.test(id) ? [() => caseOfPerson(id, asked)] : []),
  ];
}

async function firstFound(id: string, ways: readonly (() => Promise<Parts>)[]): Promise<Parts> {
  for (const way of ways) {
    const found = await way().catch(ifNotFound);
    if (found) return found;
  }
  if (ways.length > 0) {
    throw new Failure('not-found', `There is no reservation, payment or person ${id}.`, {
      next: [`travel support find ${id.slice(0, 4)}`],
    });
  }
  throw invalidValue(`"${id}" is the id of no reservation, payment or person.`, [
    `travel support find '${id.toLowerCase()}'`,
  ]);
}

async function caseOfReservation(id: string, { api, reason }: Asked): Promise<Parts> {
  const inventory = await inventoryOf(id, api);
  const which = { reservation_id: id };
  const reservation =
    reason === undefined
      ? await inventory.showReservation(which)
      : await inventory.revealReservation({ ...which, reason });
  const { user_id, transaction_id } = reservation;
  const [person, timeline, transactions] = await Promise.all([
    readPerson(user_id, { api, reason }),
    readTimeline(api, id),
    transaction_id === null ? [] : readTransaction(transaction_id, { api, reason }).then((one) => [one]),
  ]);
  return { about: 'reservation', person, reservations: [reservation], transactions, timeline };
}

async function caseOfTransaction(id: string, asked: Asked): Promise<Parts> {
  const transaction = await readTransaction(id, asked);
  const [person, reservations] = await Promise.all([
    readPerson(transaction.user_id, asked),
    Promise.all(
      transaction.reservations.map(async (reservation_id) => {
        const inventory = await inventoryOf(reservation_id, asked.api);
        return inventory.showReservation({ reservation_id });
      }),
    ),
  ]);
  return { about: 'transaction', person, reservations, transactions: [transaction], timeline: [] };
}

async function caseOfPerson(id: string, { api, reason }: Asked): Promise<Parts> {
  const people = await api.people();
  const person =
    reason === undefined
      ? await people.showPerson({ user_id: id })
      : await people.revealPerson({ user_id: id, reason });
  const payments = await api.payments();
  const [reservations, { items: transactions }] = await Promise.all([
    listReservations(api, { user_id: id }, mostOfPerson),
    payments.listTransactions({ user_id: id, limit: mostOfPerson }),
  ]);
  return { about: 'traveller', person, reservations, transactions, timeline: [] };
}

async function readTransaction(id: string, { api, reason }: Asked): Promise<SupportCheckoutDetail> {
  const support = await api.support();
  const which = { transaction_id: id };
  return reason === undefined ? support.showCheckout(which) : support.revealTransaction({ ...which, reason });
}

async function readPerson(id: string, { api, reason }: Asked): Promise<User | null> {
  const people = await api.people();
  const asked =
    reason === undefined ? people.showPerson({ user_id: id }) : people.revealPerson({ user_id: id, reason });
  return asked.catch(ifNotFound);
}

function ifNotFound(error: unknown): null {
  if (error instanceof RemoteProblem && error.slug === 'not-found') return null;
  throw error;
}
