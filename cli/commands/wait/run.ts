import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { Failure } from '../../failure.ts';
import type { Outcome } from '../../io/outcome.ts';
import { parseSeconds } from '../../io/seconds.ts';
import { withSpinner } from '../../io/spinner.ts';
import { type AnyReservation, inventoryOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationOutcome } from '../../views/reservation.ts';
import type { wait } from './spec.ts';

type State = AnyReservation['reservation_status'];

const states = {
  confirmed: 'Confirmed',
  expired: 'Expired',
  released: 'Released',
  cancelled: 'Cancelled',
} as const satisfies Record<Input<typeof wait>['flags']['for'], State>;

const pollMs = 1_000;

/** Waits for a state; asks the server about once a second. */
export async function run({ args, flags }: Input<typeof wait>, context: Context): Promise<Outcome> {
  const { api, io, now, signal } = context;
  const seconds = parseSeconds(flags.timeout ?? '35m', '--timeout');
  const deadline = now() + seconds * 1_000;
  const inventory = await inventoryOf(args.id, api);
  const look = () => inventory.showReservation({ reservation_id: args.id });
  const wanted = states[flags.for];
  const found = await withSpinner(`Waiting until ${args.id} is ${wanted}`, io, async () => {
    let reservation = await look();
    while (reservation.reservation_status !== wanted) {
      if (!canBecome(reservation.reservation_status, wanted)) throw neverAgain(reservation, wanted);
      if (now() >= deadline) throw timedOut(reservation, wanted, seconds);
      await sleep(Math.min(pollMs, Math.max(0, deadline - now())), undefined, { signal });
      reservation = await throughGaps(look, reservation);
    }
    return reservation;
  });
  return reservationOutcome(found);
}

/** What a state may still become, itself included; what is left open may become anything. */
function canBecome(state: State, wanted: State): boolean {
  if (state === 'Held' || state === 'Paying') return true;
  return state === 'Confirmed' ? wanted === 'Cancelled' : false;
}

// A server that is away for a moment is no reason to stop waiting; the deadline is.
async function throughGaps(
  look: () => Promise<AnyReservation>,
  last: AnyReservation,
): Promise<AnyReservation> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Failure && error.exit === 'unreachable') return last;
    throw error;
  }
}

function neverAgain({ reservation_id, reservation_status }: AnyReservation, wanted: State): Failure {
  const message = `${reservation_id} is ${reservation_status} and will not be ${wanted}.`;
  const isExpired = reservation_status === 'Expired';
  return new Failure(isExpired ? 'expired' : 'invalid-input', message, {
    slug: isExpired ? 'hold-expired' : 'hold-not-open',
    extensions: { reservation_id, reservation_status },
    next: [`travel show ${reservation_id}`],
  });
}

function timedOut(reservation: AnyReservation, wanted: State, seconds: number): Failure {
  const { reservation_id, reservation_status } = reservation;
  return new Failure(
    'timed-out',
    `${reservation_id} was not ${wanted} within ${seconds} seconds; it is ${reservation_status}.`,
    { extensions: { reservation_id, reservation_status }, next: [`travel show ${reservation_id}`] },
  );
}
