import type { Transaction } from 'kysely';
import type { ParsedInputOf } from '../contracts/endpoint.ts';
import { doerOf } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import { writeOnce } from '../kernel/idempotency.ts';
import { expireHolds, placeHold, withFreshId } from '../reservations/hold.ts';
import type { Within } from '../reservations/inventory.ts';
import { reservationView } from '../reservations/view.ts';
import type { flightsContract } from './contract.ts';
import type { FlightDetails, FlightView } from './flight-kind.ts';
import { sliceView } from './itinerary.ts';
import { type OpenedOffer, openFlightOffer } from './offer.ts';
import { cabinSeatsOf } from './seat-map.ts';
import { findOverdueOn, listTakenSeats, queueOnDeparture, takeSeat } from './seat-store.ts';
import {
  type ChosenSeats,
  checkChoices,
  namePassengers,
  type SeatedSegment,
  seatPassengers,
  seatTaken,
} from './seating-rules.ts';
import { departureKey, type FlightTables } from './tables.ts';
import type { World } from './world.ts';

type HoldInput = ParsedInputOf<(typeof flightsContract)['endpoints']['hold']>;

/** A segment with the row its seats are taken on. */
interface Leg extends SeatedSegment {
  readonly departure: string;
  readonly chosen: ChosenSeats;
}

/** Holds an offer: all seats of all segments, or nothing. */
export function holdFlight({ inventory, keys, settle }: World, call: Call, input: HoldInput) {
  return withFreshId(() =>
    writeOnce(inventory.database, call, async (trx, now) => {
      const timetable = await settle(trx);
      const offer = openFlightOffer(keys, timetable, { offerId: input.offer_id, now });
      const names = namePassengers(input.passengers, offer.terms.adults, call.user.name);
      const legs = legsOf(offer, input);
      const request = {
        userId: call.user.userId,
        heldBy: doerOf(call.user),
        customerName: call.user.name,
        priceMinor: offer.terms.priceMinor + surchargesOf(legs),
        currency: offer.terms.currency,
        trip: input.trip ?? null,
      };
      const within: WithinFlights = { inventory, trx, now };
      const held = await placeHold(within, request, async (reservationId) => {
        await freeDeparturesOf(within, legs);
        const seats = await takeSeats(within, { legs, reservationId, offer });
        return detailsOf(offer, names, seats);
      });
      return reservationView(inventory, held, now);
    }),
  );
}

type WithinFlights = Within<FlightTables, FlightDetails, FlightView>;

function legsOf(offer: OpenedOffer, input: HoldInput): Leg[] {
  const segments = offer.slices.flat().map((departure) => ({
    flightNumber: departure.flightNumber,
    departure: departureKey(departure),
    cabinSeats: cabinSeatsOf(departure, offer.terms.cabin),
  }));
  const choices = input.seats.map(({ segment, seat_number }) => ({ segment, seatNumber: seat_number }));
  const chosen = checkChoices(segments, choices, offer.terms.adults);
  return segments.map((segment, index) => ({ ...segment, chosen: chosen[index] ?? { seats: [] } }));
}

function surchargesOf(legs: readonly Leg[]): number {
  return legs
    .flatMap(({ chosen }) => chosen.seats)
    .reduce((sum, { surchargeMinor }) => sum + surchargeMinor, 0);
}

/** Takes the departures' rows in one order for everybody, then ends whoever overdue stands on their seats. */
async function freeDeparturesOf(within: WithinFlights, legs: readonly Leg[]): Promise<void> {
  const departures = legs.map(({ departure }) => departure).sort();
  for (const departure of departures) await queueOnDeparture(within.trx, departure);
  await expireHolds(within, await findOverdueOn(within.trx, departures, within.now));
}

/** Seats leg by leg, each a list in order of the passengers; throws `sold-out` when the database refuses one. */
async function takeSeats(
  { trx, now }: { trx: Transaction<FlightTables>; now: number },
  { legs, reservationId, offer }: { legs: readonly Leg[]; reservationId: string; offer: OpenedOffer },
): Promise<string[][]> {
  const all: string[][] = [];
  for (const leg of legs) {
    const taken = await listTakenSeats(trx, leg.departure, now);
    const seats = seatPassengers(leg, leg.chosen, { taken, passengerCount: offer.terms.adults });
    for (const seatNumber of seats) {
      const seat = { departure: leg.departure, seatNumber, cabin: offer.terms.cabin };
      if (!(await takeSeat(trx, seat, reservationId))) throw seatTaken(seatNumber, leg.flightNumber);
    }
    all.push(seats);
  }
  return all;
}

function detailsOf(
  { terms, slices }: OpenedOffer,
  names: readonly string[],
  seats: readonly string[][],
): FlightDetails {
  return {
    cabin: terms.cabin,
    fareBrand: terms.fareBrand,
    checkedBags: terms.checkedBags,
    refundable: terms.refundable,
    changeable: terms.changeable,
    slices: slices.map(sliceView),
    passengers: names.map((name, index) => ({ name, seats: seats.map((leg) => leg[index] ?? '') })),
  };
}
