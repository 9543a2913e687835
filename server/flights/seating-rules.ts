import { invalidInput, Problem } from '../contracts/problem.ts';
import { assignSeats, type Seat } from './fares/seats.ts';

export interface SeatChoice {
  /** 1-based, over all slices. */
  readonly segment: number;
  readonly seatNumber: string;
}

/** One flight of the trip, as seating sees it. */
export interface SeatedSegment {
  readonly flightNumber: string;
  readonly cabinSeats: readonly Seat[];
}

/** What was chosen on one segment, checked; in order of the passengers. */
export interface ChosenSeats {
  readonly seats: readonly Seat[];
}

/**
 * Sorts chosen seats by segment. Throws `validation-failed` for a segment the offer does not have, a
 * seat its cabin does not have, one chosen twice, and more seats than passengers.
 */
export function checkChoices(
  segments: readonly SeatedSegment[],
  choices: readonly SeatChoice[],
  passengerCount: number,
): ChosenSeats[] {
  const unknown = choices.find(({ segment }) => segment > segments.length);
  if (unknown) {
    const has = segments.length === 1 ? 'one flight' : `${segments.length} flights`;
    throw invalidInput('/seats', `There is no flight ${unknown.segment} in this offer; it has ${has}.`);
  }
  return segments.map((segment, index) => {
    const wanted = choices
      .filter((choice) => choice.segment === index + 1)
      .map(({ seatNumber }) => seatNumber);
    return { seats: checkSegment(segment, wanted, passengerCount) };
  });
}

function checkSegment(segment: SeatedSegment, wanted: readonly string[], passengerCount: number): Seat[] {
  const { flightNumber, cabinSeats } = segment;
  if (wanted.length > passengerCount) {
    const people = passengerCount === 1 ? 'one passenger' : `${passengerCount} passengers`;
    throw invalidInput('/seats', `${wanted.length} seats were chosen on ${flightNumber} for ${people}.`);
  }
  return wanted.map((seatNumber, index) => {
    if (wanted.indexOf(seatNumber) !== index) {
      throw invalidInput('/seats', `Seat ${seatNumber} on ${flightNumber} was chosen twice.`);
    }
    const seat = cabinSeats.find((candidate) => candidate.seatNumber === seatNumber);
    if (!seat) {
      const next = 'see "travel seats <offer>" for those there are';
      throw invalidInput(
        '/seats',
        `There is no seat ${seatNumber} in this cabin of ${flightNumber}; ${next}.`,
      );
    }
    return seat;
  });
}

/**
 * The seats of all passengers on one segment: the chosen ones first, then assigned ones. Throws `sold-out` when a chosen seat is taken or too few are left.
 */
export function seatPassengers(
  segment: SeatedSegment,
  chosen: ChosenSeats,
  at: { readonly taken: ReadonlySet<string>; readonly passengerCount: number },
): string[] {
  const { flightNumber, cabinSeats } = segment;
  const lost = chosen.seats.find(({ seatNumber }) => at.taken.has(seatNumber));
  if (lost) throw seatTaken(lost.seatNumber, flightNumber);
  const own = chosen.seats.map(({ seatNumber }) => seatNumber);
  const isTaken = ({ seatNumber }: Seat) => at.taken.has(seatNumber) || own.includes(seatNumber);
  const assigned = assignSeats(cabinSeats, isTaken, at.passengerCount - own.length);
  if (!assigned) {
    const left = cabinSeats.filter(({ seatNumber }) => !at.taken.has(seatNumber)).length;
    throw new Problem('sold-out', `${flightNumber} has ${left} seats left in this cabin.`, {
      seats_left: left,
    });
  }
  return [...own, ...assigned.map(({ seatNumber }) => seatNumber)];
}

/** Somebody else was faster. */
export function seatTaken(seatNumber: string, flightNumber: string): Problem {
  const next = 'choose another with "travel seats <offer>"';
  return new Problem('sold-out', `Seat ${seatNumber} on ${flightNumber} is taken; ${next}.`, {
    seat_number: seatNumber,
    flight_number: flightNumber,
  });
}

/** The names on the tickets: all of them, or none for one passenger, who is then the caller. */
export function namePassengers(given: readonly string[], adults: number, callerName: string): string[] {
  if (given.length === adults) return [...given];
  if (given.length === 0 && adults === 1) return [callerName];
  const have = given.length === 0 ? 'none was named' : `${given.length} were named`;
  throw invalidInput(
    '/passengers',
    `The offer is for ${adults} passengers and ${have}; name each with --passenger.`,
  );
}
