import { moneyProof, moneyWords } from '../../io/money.ts';
import type { Line } from '../../io/text.ts';
import { onlyHolds, totalToPay } from '../../payments/payable.ts';
import type { AnyReservation } from '../../reservations/inventories.ts';
import { headline } from '../../views/reservation.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import { payableChoice, selectedTrip } from '../keys/subjects.ts';
import { ask, thingOf } from './asking.ts';
import { listMethods } from './methods.ts';

/** Asks how to pay what is chosen. */
export async function choosePayment(desk: Desk): Promise<void> {
  try {
    const { words, holds } = await readChoice(desk);
    const total = totalToPay(holds);
    dispatch(desk, {
      type: 'opened',
      page: {
        kind: 'method',
        words,
        total,
        lines: holds.map(holdLine),
        choices: await listMethods(desk),
        at: 0,
      },
    });
  } catch (error) {
    flash(desk, desk.toFailure(error).message, 'bad');
  }
}

/** Goes on from the method to the question. */
export function chooseMethod(desk: Desk): void {
  const page = topPage(desk.store.read(), 'method');
  const choice = page?.choices[page.at];
  if (!page || !choice) return;
  const { amount, currency } = page.total;
  ask(desk, {
    title: `Pay ${moneyWords(amount, currency)}?`,
    lines: [...page.lines, `With ${choice.label}.`],
    words: [...page.words, '--method', choice.value, '--confirm-total', moneyProof(amount, currency)],
    yes: `Pay ${moneyWords(amount, currency)}`,
  });
}

interface Chosen {
  readonly words: readonly string[];
  readonly holds: readonly AnyReservation[];
}

async function readChoice(desk: Desk): Promise<Chosen> {
  const state = desk.store.read();
  const trip = selectedTrip(state);
  if (!trip) {
    const holds = payableChoice(state);
    return { words: ['pay', ...holds.map(({ reservation_id }) => reservation_id)], holds };
  }
  const { outcome } = await desk.run(['trip', 'show', trip.trip]);
  const { reservations } = thingOf<{ reservations: readonly AnyReservation[] }>(outcome);
  return { words: ['pay', '--trip', trip.trip], holds: onlyHolds(reservations.filter(isDue), false) };
}

function isDue({ reservation_status }: AnyReservation): boolean {
  return reservation_status === 'Held';
}

function holdLine(hold: AnyReservation): Line {
  return `${hold.reservation_id}  ${headline(hold)}`;
}
