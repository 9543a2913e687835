import { toMajor } from '../contracts/values.ts';
import { findAircraft } from '../reference/aircraft.ts';
import type { Cabin } from './contract.ts';
import { FARE_CURRENCY } from './fares/prices.ts';
import { listSeats, type Seat } from './fares/seats.ts';
import { openFlightOffer } from './offer.ts';
import { listTakenSeats } from './seat-store.ts';
import { departureKey } from './tables.ts';
import type { Departure } from './timetable/departures.ts';
import type { World } from './world.ts';

/** Every seat of the offer's cabin, segment by segment, and whether it is free right now. */
export async function listOfferSeats({ inventory, timetable, keys }: World, offerId: string) {
  const { database } = inventory;
  const now = await database.now();
  const { terms, slices } = openFlightOffer(keys, timetable, { offerId, now });
  const segments = slices.flat().map(async (departure, index) => {
    const taken = await listTakenSeats(database.kysely, departureKey(departure), now);
    return cabinSeatsOf(departure, terms.cabin).map((seat) => seatView(seat, index + 1, taken));
  });
  return { items: (await Promise.all(segments)).flat() };
}

/** The seats a departure has for sale in a cabin, in seat map order; of a company's own flight the foremost. */
export function cabinSeatsOf(departure: Departure, cabin: Cabin): Seat[] {
  const aircraft = findAircraft(departure.aircraft);
  if (!aircraft) throw new Error(`${departure.flightNumber} flies an unknown ${departure.aircraft}.`);
  const { negotiated } = departure;
  const seats = listSeats(aircraft, cabin);
  return negotiated ? seats.slice(0, negotiated.cabins[cabin]?.seats ?? 0) : seats;
}

function seatView(seat: Seat, segment: number, taken: ReadonlySet<string>) {
  return {
    segment,
    seat_number: seat.seatNumber,
    cabin: seat.cabin,
    row: seat.row,
    column: seat.column,
    kind: seat.kind,
    exit_row: seat.isExitRow,
    available: !taken.has(seat.seatNumber),
    price: toMajor(seat.surchargeMinor, FARE_CURRENCY),
  };
}
