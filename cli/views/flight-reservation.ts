import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Span } from '../io/text.ts';
import { dayMark, dayWords, durationWords, wallClockWithOffset } from '../io/time.ts';

type Detail = readonly [string, Span | readonly Span[]];
type Segment = FlightReservation['slices'][number]['segments'][number];

/** "AA123 JFK-LAX, Thu 10 Dec 2026". */
export function flightHeadline(reservation: FlightReservation): string {
  const { flight_number, departure_airport, destination_airport, departure_date } = reservation;
  return `${flight_number} ${departure_airport}-${destination_airport}, ${dayWords(departure_date)}`;
}

/** What a flight has and other reservations have not: segments, passengers, fare. */
export function flightDetails({ slices, passengers, cabin, fare_brand }: FlightReservation): Detail[] {
  const segments = slices.flatMap((slice) => slice.segments);
  return [
    ...segments.map((segment): Detail => ['Flight', segmentWords(segment)]),
    ...passengers.map(({ name, seats }): Detail => ['Passenger', `${name}, seat ${seats.join(', ')}`]),
    ['Fare', `${cabin.replaceAll('_', ' ')} ${fare_brand}`],
  ];
}

// Every instant is told as the clock at its place shows it, with its offset.
function segmentWords(segment: Segment): string {
  const { flight_number, airline_name, aircraft, departs_at, arrives_at, duration } = segment;
  const from = `${segment.departure_airport} ${dayWords(departs_at)} ${wallClockWithOffset(departs_at)}`;
  const mark = dayMark(departs_at, arrives_at);
  const to = `${segment.destination_airport} ${wallClockWithOffset(arrives_at)}${mark && ` ${mark}`}`;
  return `${flight_number} ${airline_name}, ${from} to ${to}, ${durationWords(duration)}, ${aircraft}`;
}
