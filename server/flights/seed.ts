import { demoNetwork } from './timetable/demo-network.ts';
import { buildTimetable, type Timetable } from './timetable/timetable.ts';

let built: Timetable | undefined;

/** The demo timetable: the same on every machine and in every replica, built once in a process. */
export function demoTimetable(): Timetable {
  built ??= buildTimetable(demoNetwork());
  return built;
}
