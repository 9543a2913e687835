import { CABINS } from '../../reference/aircraft.ts';
import { dayNumber } from '../../reference/days.ts';
import { factsOf } from '../../reservations/catalogue/facts.ts';
import type { Condition } from '../fares/brands.ts';
import type { NegotiatedFlight, NegotiatedTerms } from '../timetable/negotiated.ts';
import type { Network } from '../timetable/network.ts';
import { cabinOf, type FlightLine } from './flight-line.ts';

/** The flights of imported lines in a network that has all reference airports, airlines and aircraft. */
export function flightsOf(lines: readonly FlightLine[], network: Network): NegotiatedFlight[] {
  return lines.map((line) => {
    const [hours, minutes] = line.departs.split(':').map(Number);
    return {
      airline: network.airlines.findIndex(({ iata }) => iata === line.flight_number.slice(0, 2)),
      number: Number(line.flight_number.slice(2)),
      origin: network.airports.findIndex(({ iata }) => iata === line.origin),
      destination: network.airports.findIndex(({ iata }) => iata === line.destination),
      aircraft: network.aircraft.findIndex(({ code }) => code === line.aircraft),
      minute: (hours ?? 0) * 60 + (minutes ?? 0),
      blockMinutes: line.duration_minutes,
      weekdays: [...line.days].reduce((bits, day) => bits | (1 << (Number(day) - 1)), 0),
      terms: termsOf(line),
    };
  });
}

function termsOf(line: FlightLine): NegotiatedTerms {
  const sold = CABINS.map((cabin) => [cabin, cabinOf(line, cabin)] as const);
  return {
    firstDay: dayNumber(line.valid_from),
    lastDay: dayNumber(line.valid_until),
    cabins: Object.fromEntries(sold.filter(([, cabin]) => cabin !== undefined)),
    fareBrand: line.fare_brand,
    checkedBags: line.checked_bags,
    conditions: { refundable: conditionOf(line.refund_fee), changeable: conditionOf(line.change_fee) },
    facts: factsOf(promisedBy(line)),
  };
}

/** Beside seats and fares, and beside how long and on which days else it flies. */
function promisedBy(line: FlightLine) {
  const { flight_number, origin, destination, departs, duration_minutes, aircraft } = line;
  const { fare_brand, checked_bags, refund_fee = null, change_fee = null } = line;
  return [
    [flight_number, origin, destination, departs, duration_minutes, aircraft],
    [fare_brand, checked_bags, refund_fee, change_fee],
  ];
}

function conditionOf(fee: number | undefined): Condition {
  return fee === undefined
    ? { allowed: false, penaltyMinor: null }
    : { allowed: true, penaltyMinor: Math.round(fee * 100) };
}
