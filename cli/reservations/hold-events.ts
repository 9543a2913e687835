import type { HoldEvent } from '../outputs/watch.ts';
import type { AnyReservation } from './inventories.ts';

// A payment takes about as long to enter; the last minute is the last chance.
const hurrySeconds = [300, 60];

/** What happened between two looks at the same holds; `later` also has what is no longer held. */
export function holdEvents(
  earlier: readonly AnyReservation[],
  later: readonly AnyReservation[],
  at: string,
): HoldEvent[] {
  return later.flatMap((reservation) => {
    const before = earlier.find(({ reservation_id }) => reservation_id === reservation.reservation_id);
    const event = eventOf(before, reservation);
    if (!event) return [];
    const { reservation_id, reservation_status, expires_in_seconds } = reservation;
    return [{ at, event, reservation_id, reservation_status, expires_in_seconds }];
  });
}

function eventOf(before: AnyReservation | undefined, after: AnyReservation): HoldEvent['event'] | null {
  const state = after.reservation_status.toLowerCase() as HoldEvent['event'];
  if (before?.reservation_status !== after.reservation_status) return state;
  const [was, is] = [before.expires_in_seconds, after.expires_in_seconds];
  if (was === null || is === null) return null;
  return hurrySeconds.some((limit) => was > limit && is <= limit) ? 'hurry' : null;
}
