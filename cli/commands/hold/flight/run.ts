import type { Context } from '../../../context.ts';
import { invalidValue } from '../../../failure.ts';
import type { Outcome } from '../../../io/outcome.ts';
import { typedOffer } from '../../../reservations/offers.ts';
import type { Input } from '../../../spec.ts';
import { reservationOutcome } from '../../../views/reservation.ts';
import type { holdFlight } from './spec.ts';

/** Holds an offer and says until when and how to pay. */
export async function run({ args, flags }: Input<typeof holdFlight>, context: Context): Promise<Outcome> {
  const offerId = await typedOffer('flight', args.offer, context);
  const flights = await context.api.flights();
  const reservation = await flights.hold({
    offer_id: offerId,
    passengers: [...flags.passenger],
    seats: flags.seat.map(parseSeat),
    trip: flags.trip,
  });
  return reservationOutcome(reservation);
}

function parseSeat(text: string): { segment: number; seat_number: string } {
  const [, segment, seat] = /^(?:(\d{1,2}):)?(\d{1,2}[A-Za-z])$/.exec(text.trim()) ?? [];
  if (!seat) throw invalidValue(`--seat must be a seat such as 23A, or 2:14C on segment 2, not "${text}".`);
  return { segment: Number(segment ?? 1), seat_number: seat };
}
