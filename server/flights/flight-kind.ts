import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import { moneyText, toMajor } from '../contracts/values.ts';
import type { Inventory, InventoryKind } from '../reservations/inventory.ts';
import type { RefundTerms, Reservation } from '../reservations/reservation.ts';
import type { BaseView } from '../reservations/view.ts';
import { cabin, type FlightReservation, slice } from './contract.ts';
import { term } from './offer.ts';
import { returnSeats } from './seat-store.ts';
import { auditSeats } from './stock-audit.ts';
import type { FlightTables } from './tables.ts';

/** What a flight adds to a reservation; a snapshot, so that a later timetable changes nothing of it. */
const flightDetails = z.object({
  cabin,
  fareBrand: z.string(),
  checkedBags: z.int(),
  refundable: term,
  changeable: term,
  slices: z.array(slice).min(1),
  /** `seats`: one for each segment in order, over all slices. */
  passengers: z.array(z.object({ name: z.string(), seats: z.array(z.string()) })).min(1),
});
export type FlightDetails = z.infer<typeof flightDetails>;

export type FlightView = Omit<FlightReservation, keyof BaseView>;

export type FlightInventory = Inventory<FlightTables, FlightDetails, FlightView>;

export const flightKind: InventoryKind<FlightTables, FlightDetails, FlightView> = {
  kind: 'flight',
  details: flightDetails,
  newId: (random) => locator(random.code(6)),
  returnStock: returnSeats,
  view: flightView,
  summary: ({ details }) => {
    const count = details.passengers.length;
    const route = details.slices.map(routeOf).join(', ');
    return `${route}, ${count} ${count === 1 ? 'passenger' : 'passengers'}`;
  },
  namesOn: ({ passengers }) => passengers.map(({ name }) => name),
  renamed: (details, change) => ({
    ...details,
    passengers: details.passengers.map((one) => ({ ...one, name: change(one.name) })),
  }),
  refundTerms,
  auditStock: auditSeats,
};

/** A record locator has at least one letter, so that nobody takes it for another id. */
function locator(code: string): string {
  return /[A-Z]/.test(code) ? code : `A${code.slice(1)}`;
}

function routeOf({ origin, destination, segments }: FlightDetails['slices'][number]): string {
  const flights = segments.map(({ flight_number }) => flight_number).join('+');
  return `${flights} ${origin}-${destination} ${segments[0]?.departs_at.slice(0, 10)}`;
}

function flightView({ details, priceMinor, currency }: Reservation<FlightDetails>): FlightView {
  const [outbound] = details.slices;
  const first = outbound?.segments[0];
  if (!outbound || !first) throw new Error('A flight has at least one segment.');
  return {
    type: 'flight',
    flight_number: first.flight_number,
    departure_date: first.departs_at.slice(0, 10),
    departure_airport: outbound.origin,
    destination_airport: outbound.destination,
    seat_number: details.passengers[0]?.seats[0] ?? '',
    ticket_price: toMajor(priceMinor, currency),
    cabin: details.cabin,
    fare_brand: details.fareBrand,
    conditions: {
      refundable: conditionView(details.refundable, currency),
      changeable: conditionView(details.changeable, currency),
    },
    passengers: details.passengers.map(({ name, seats }) => ({ name, seat_number: seats[0] ?? '', seats })),
    slices: details.slices,
  };
}

/** A fare term as the API tells it: the amount in major units beside its currency, or null for unknown. */
export function conditionView({ allowed, penaltyMinor }: z.infer<typeof term>, currency: string) {
  return {
    allowed,
    penalty_amount: penaltyMinor === null ? null : toMajor(penaltyMinor, currency),
    penalty_currency: penaltyMinor === null ? null : currency,
  };
}

function refundTerms(reservation: Reservation<FlightDetails>, now: number): RefundTerms {
  const { details, priceMinor, currency, id } = reservation;
  const departsAt = Date.parse(details.slices[0]?.segments[0]?.departs_at ?? '');
  if (departsAt <= now) {
    const sentence = `${id} cannot be cancelled: its first flight has left.`;
    throw new Problem('not-cancellable', sentence, { reservation_id: id });
  }
  const { allowed, penaltyMinor } = details.refundable;
  const refundMinor = allowed ? Math.max(0, priceMinor - (penaltyMinor ?? 0)) : 0;
  const penalty = { amountMinor: priceMinor - refundMinor, currency };
  return {
    refundMinor,
    penaltyMinor: penalty.amountMinor,
    explanation: explain(allowed, details.fareBrand, `${moneyText(penalty)} ${currency}`),
    standsUntil: departsAt,
  };
}

function explain(allowed: boolean | null, brand: string, penalty: string): string {
  if (allowed === null)
    return `The airline does not say whether ${brand} is refundable, so nothing is promised back.`;
  if (!allowed) return `${brand} is not refundable.`;
  return `${brand} is refundable before departure; the airline keeps ${penalty}.`;
}
