import type { Transaction } from '../../../server/payments/contract.ts';
import type { AnyReservation } from '../../reservations/inventories.ts';
import type { Trip } from '../../reservations/trips.ts';
import type { Found } from '../../support/find.ts';
import type { AnyOffer } from '../lists/offers.ts';
import { chosenItems, selectedItem } from '../lists/shown.ts';
import type { State } from '../state/state.ts';
import type { Words } from '../words.ts';

/** The selected reservation of a tab that lists reservations. */
export function selectedReservation(state: State): AnyReservation | undefined {
  const isList = state.tab === 'holds' || state.tab === 'reservations';
  return isList ? (selectedItem(state) as AnyReservation | undefined) : undefined;
}

/** The selected trip. */
export function selectedTrip(state: State): Trip | undefined {
  return state.tab === 'trips' ? (selectedItem(state) as Trip | undefined) : undefined;
}

/** The selected offer of the last search. */
export function selectedOffer(state: State): AnyOffer | undefined {
  return state.tab === 'search' ? (selectedItem(state) as AnyOffer | undefined) : undefined;
}

/** What support has found and selected. */
export function selectedFound(state: State): Found | undefined {
  return state.tab === 'support' ? (selectedItem(state) as Found | undefined) : undefined;
}

/** The transaction that paid for what is selected, or that is selected itself. */
export function selectedTransaction(state: State): string | undefined {
  if (state.tab === 'payments') return (selectedItem(state) as Transaction | undefined)?.transaction_id;
  return selectedReservation(state)?.transaction_id ?? undefined;
}

/** What `p` would pay: the trip, or the marked holds, or the selected one. */
export function payWords(state: State): Words | null {
  const trip = selectedTrip(state);
  if (trip) return ['pay', '--trip', trip.trip];
  const ids = payableChoice(state).map(({ reservation_id }) => reservation_id);
  return ids.length > 0 ? ['pay', ...ids] : null;
}

/** The chosen reservations that are held. */
export function payableChoice(state: State): AnyReservation[] {
  const chosen = (state.tab === 'holds' ? chosenItems(state) : [selectedReservation(state)]) as (
    | AnyReservation
    | undefined
  )[];
  return chosen.filter((one) => one !== undefined).filter(isHeld);
}

/** A command for the selected reservation. */
export function aboutSelected(...verb: string[]): (state: State) => Words | null {
  return (state) => {
    const id = selectedReservation(state)?.reservation_id;
    return id === undefined ? null : [...verb, id];
  };
}

function isHeld({ reservation_status }: AnyReservation): boolean {
  return reservation_status === 'Held';
}
