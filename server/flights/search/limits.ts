/**
 * What makes a connection sensible. Minutes and kilometres; the figures are those a travel agent would call normal.
 */

/** At one airport, between two flights within the country. */
const DOMESTIC_CONNECTION_MINUTES = 45;
/** With a border on either side: passports and security once more. */
const INTERNATIONAL_CONNECTION_MINUTES = 75;
export const SHORTEST_CONNECTION_MINUTES = DOMESTIC_CONNECTION_MINUTES;
/** Long enough for a night between the last flight in and the first one out. */
export const MAX_LAYOVER_MINUTES = 12 * 60;
/** Between landing and flying home again on a return trip. */
export const MIN_STAY_MINUTES = 60;

/** Connections may fly half as far again as the great circle, and a little more where the circle is short. */
const DETOUR_RATIO = 1.5;
const DETOUR_SLACK_KM = 500;
/** They may take half as long again as a nonstop would, plus one good night on the ground. */
const DURATION_RATIO = 1.5;
const DURATION_SLACK_MINUTES = 10 * 60;
const NONSTOP_KMH = 830;
const NONSTOP_GROUND_MINUTES = 40;

/** The least time between arriving on one flight and leaving on the next. */
export function minimumConnectionMinutes(isDomesticIn: boolean, isDomesticOut: boolean): number {
  return isDomesticIn && isDomesticOut ? DOMESTIC_CONNECTION_MINUTES : INTERNATIONAL_CONNECTION_MINUTES;
}

/** The farthest that connections may fly between two airports `directKm` apart. */
export function longestDetourKm(directKm: number): number {
  return directKm * DETOUR_RATIO + DETOUR_SLACK_KM;
}

/** The longest that connections may take, gate to gate, between two airports `directKm` apart. */
export function longestDurationMinutes(directKm: number): number {
  const nonstop = NONSTOP_GROUND_MINUTES + (directKm / NONSTOP_KMH) * 60;
  return Math.round(nonstop * DURATION_RATIO + DURATION_SLACK_MINUTES);
}
