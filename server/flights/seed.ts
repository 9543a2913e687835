import { AIRCRAFT } from '../reference/aircraft.ts';
import { AIRLINES } from '../reference/airlines.ts';
import { AIRPORTS } from '../reference/airports.ts';
import { demoNetwork } from './timetable/demo-network.ts';
import type { Network } from './timetable/network.ts';
import { buildTimetable, type Timetable } from './timetable/timetable.ts';

/** Every airport, airline and aircraft that is known, and nobody who flies. */
export const stillNetwork: Network = {
  airports: AIRPORTS,
  airlines: AIRLINES,
  aircraft: AIRCRAFT,
  lines: [],
};

let built: Timetable | undefined;

/** The demo timetable: the same on every machine and in every replica, built once in a process. */
export function demoTimetable(): Timetable {
  built ??= buildTimetable(demoNetwork());
  return built;
}
