import type { Aircraft } from '../../reference/aircraft.ts';
import { distanceKm, type Position } from '../../reference/distance.ts';

/** Taxi out, climb, approach and taxi in, beyond the time at cruising speed. */
const GROUND_AND_CLIMB_MINUTES = 35;
/** Airways bend around the great circle by about this much. */
const AIRWAY_FACTOR = 1.03;
/** Westerlies of the middle latitudes, as a share of cruising speed: JFK-LAX takes longer than LAX-JFK. */
const WESTERLY_SHARE = 0.09;
const MIDDLE_LATITUDES_FROM = 20;
/** Timetables are written in steps of five minutes. */
export const TIMETABLE_STEP_MINUTES = 5;

/** Scheduled gate-to-gate minutes between two airports, a multiple of five. */
export function blockMinutes(from: Position, to: Position, aircraft: Aircraft): number {
  const km = distanceKm(from, to) * AIRWAY_FACTOR;
  const groundKmh = aircraft.cruiseKmh * (1 + WESTERLY_SHARE * eastwardShare(from, to));
  const minutes = GROUND_AND_CLIMB_MINUTES + (km / groundKmh) * 60;
  return Math.round(minutes / TIMETABLE_STEP_MINUTES) * TIMETABLE_STEP_MINUTES;
}

/** 1 flying due east, -1 due west, 0 north-south or in the tropics. */
function eastwardShare(from: Position, to: Position): number {
  const latitude = (from.latitude + to.latitude) / 2;
  if (Math.abs(latitude) < MIDDLE_LATITUDES_FROM) return 0;
  const east = degreesEast(from, to) * Math.cos((latitude * Math.PI) / 180);
  return east / Math.hypot(east, to.latitude - from.latitude);
}

/** From -180 to 180, the short way round. */
export function degreesEast(from: Position, to: Position): number {
  const degrees = to.longitude - from.longitude;
  return degrees - 360 * Math.round(degrees / 360);
}
