import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Detail } from '../io/table.ts';
import {
  besideIt,
  dayMark,
  dayWords,
  durationWords,
  placeMoment,
  wallClockWithOffset,
  yourTime,
} from '../io/time.ts';
import type { KindView } from './kind-view.ts';

type Segment = FlightReservation['slices'][number]['segments'][number];

/** A flight: segments, passengers, fare. */
export function flightView(reservation: FlightReservation): KindView {
  const { flight_number, departure_airport, destination_airport, departure_date } = reservation;
  return {
    headline: `${flight_number} ${departure_airport}-${destination_airport}, ${dayWords(departure_date)}`,
    details: flightDetails(reservation),
    totalField: 'ticket_price',
    fields: [
      'flight_number',
      'departure_date',
      'departure_airport',
      'destination_airport',
      'seat_number',
      'cabin',
    ],
  };
}

function flightDetails({ slices, passengers, cabin, fare_brand }: FlightReservation): Detail[] {
  const segments = slices.flatMap((slice) => slice.segments);
  return [
    ...segments.map((segment): Detail => ['Flight', segmentWords(segment)]),
    ...passengers.map(({ name, seats }): Detail => ['Passenger', `${name}, seat ${seats.join(', ')}`]),
    ['Fare', `${cabin.replaceAll('_', ' ')} ${fare_brand}`],
  ];
}

// Every instant is told as the clock at its place shows it, with its offset, and as the reader's does.
function segmentWords(segment: Segment): string {
  const { flight_number, airline_name, aircraft, departs_at, arrives_at, duration } = segment;
  const from = `${segment.departure_airport} ${placeMoment(departs_at)}`;
  const mark = dayMark(departs_at, arrives_at);
  const to = `${segment.destination_airport} ${wallClockWithOffset(arrives_at)}${mark && ` ${mark}`}${besideIt(yourTime(arrives_at))}`;
  return `${flight_number} ${airline_name}, ${from} to ${to}, ${durationWords(duration)}, ${aircraft}`;
}
