import { scatter } from '../../reference/scatter.ts';
import { blockMinutes, degreesEast, TIMETABLE_STEP_MINUTES } from './block-time.ts';
import type { Line, Network, NetworkAirport } from './network.ts';

/** One flight number as an airline publishes it. Numbers are indexes into the network. */
export interface ScheduledFlight {
  readonly airline: number;
  readonly number: number;
  readonly origin: number;
  readonly destination: number;
  readonly aircraft: number;
  /** Local minute of the day it leaves the gate. */
  readonly minute: number;
  readonly blockMinutes: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
}

const DAY_MINUTES = 1440;
const EVERY_DAY = 0b1111111;
/** Short flights leave in daylight and evening hours, long ones until midnight. */
const FIRST_DEPARTURE_MINUTE = 6 * 60;
const LAST_SHORT_DEPARTURE_MINUTE = 22 * 60;
const LAST_LONG_DEPARTURE_MINUTE = DAY_MINUTES - TIMETABLE_STEP_MINUTES;
const LONG_FLIGHT_MINUTES = 6 * 60;
/** Nobody plans to arrive between midnight and this hour; a departure is moved a few times to avoid it. */
const FIRST_ARRIVAL_MINUTE = 5 * 60;
const ARRIVAL_ATTEMPTS = 6;

/** Every flight number of the network's lines, each airline counting its own from 1, odd out and even back. */
export function scheduleFlights(network: Network): ScheduledFlight[] {
  const nextNumbers = network.airlines.map(() => 1);
  const flights: ScheduledFlight[] = [];
  for (const line of network.lines) {
    const firstNumber = nextNumbers[line.airline] ?? 1;
    const places = Math.ceil(line.weekly / 7);
    const back: Line = { ...line, origin: line.destination, destination: line.origin };
    for (let place = 0; place < places; place++) {
      const number = firstNumber + place * 2;
      flights.push(scheduleFlight(network, line, { number, place, places }));
      flights.push(scheduleFlight(network, back, { number: number + 1, place, places }));
    }
    nextNumbers[line.airline] = firstNumber + places * 2;
  }
  return flights;
}

/** Which of a line's daily flights this one is: `place` of `places`, in the order of the day. */
interface Slot {
  readonly number: number;
  readonly place: number;
  readonly places: number;
}

function scheduleFlight(network: Network, line: Line, slot: Slot): ScheduledFlight {
  const { airline, origin, destination } = line;
  const [from, to] = [itemAt(network.airports, origin), itemAt(network.airports, destination)];
  const chance = scatter(airline, slot.number);
  const aircraft = itemAt(line.fleet, Math.floor(chance * chance * line.fleet.length));
  const block = blockMinutes(from, to, itemAt(network.aircraft, aircraft));
  return {
    airline,
    number: slot.number,
    origin,
    destination,
    aircraft,
    minute: departureMinute(slot, block, { airline, clockDifference: clockDifference(from, to) }),
    blockMinutes: block,
    weekdays: slot.place < slot.places - 1 ? EVERY_DAY : remainingWeekdays(line, slot.number),
  };
}

function departureMinute(
  slot: Slot,
  block: number,
  line: { airline: number; clockDifference: number },
): number {
  const isLong = block > LONG_FLIGHT_MINUTES;
  const latest = isLong ? LAST_LONG_DEPARTURE_MINUTE : LAST_SHORT_DEPARTURE_MINUTE;
  const span = (latest - FIRST_DEPARTURE_MINUTE) / slot.places;
  let minute = 0;
  for (let attempt = 0; attempt < ARRIVAL_ATTEMPTS; attempt++) {
    const moment =
      FIRST_DEPARTURE_MINUTE + (slot.place + scatter(line.airline, slot.number, attempt + 1)) * span;
    minute = Math.floor(moment / TIMETABLE_STEP_MINUTES) * TIMETABLE_STEP_MINUTES;
    const arrival = (minute + block + line.clockDifference + 2 * DAY_MINUTES) % DAY_MINUTES;
    if (arrival >= FIRST_ARRIVAL_MINUTE) break;
  }
  return minute;
}

/** By the sun, not by the law: good enough to plan arrivals in daytime. */
function clockDifference(from: NetworkAirport, to: NetworkAirport): number {
  return Math.round(degreesEast(from, to) * 4);
}

/** The last daily flight of a line flies on what is left of the week, its days spread evenly. */
function remainingWeekdays(line: Line, number: number): number {
  const count = line.weekly % 7 || 7;
  const firstDay = Math.floor(scatter(line.airline, number, -1) * 7);
  let weekdays = 0;
  for (let index = 0; index < count; index++) {
    weekdays |= 1 << ((firstDay + Math.floor((index * 7) / count)) % 7);
  }
  return weekdays;
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`The network has no item ${index}.`);
  return item;
}
