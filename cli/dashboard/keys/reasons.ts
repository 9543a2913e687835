import { selectedItem } from '../lists/shown.ts';
import { viewOf } from '../lists/views.ts';
import { isActing, isStaff, type State } from '../state/state.ts';
import {
  payWords,
  selectedFound,
  selectedOffer,
  selectedReservation,
  selectedTransaction,
  selectedTrip,
} from './subjects.ts';

type Reason = (state: State) => string | null;

/** Nothing is selected, or it is open already. */
export const nothingToOpen: Reason = (state) => {
  if (state.pages.length > 0) return 'It is open.';
  return selectedItem(state) ? null : 'Nothing is selected.';
};

/** Nothing chosen is held. */
export const nothingToPay: Reason = (state) => {
  const trip = selectedTrip(state);
  if (trip) return trip.states.Held > 0 ? null : `The trip "${trip.trip}" has no holds to pay.`;
  if (payWords(state)) return null;
  const one = selectedReservation(state);
  return one
    ? `${one.reservation_id} is ${one.reservation_status}; only a hold can be paid.`
    : 'Nothing is selected.';
};

/** Only holds are released. */
export const notHeld: Reason = (state) => {
  const one = selectedReservation(state);
  if (!one) return 'Nothing is selected.';
  if (one.reservation_status === 'Held') return null;
  const hint = one.reservation_status === 'Confirmed' ? ' What is paid is cancelled.' : '';
  return `${one.reservation_id} is ${one.reservation_status}, not held.${hint}`;
};

/** Only what is paid is cancelled. */
export const notPaid: Reason = (state) => {
  const one = selectedReservation(state);
  if (!one) return 'Nothing is selected.';
  if (one.reservation_status === 'Confirmed') return null;
  const hint = one.reservation_status === 'Held' ? ' A hold is released.' : '';
  return `${one.reservation_id} is ${one.reservation_status}, not paid.${hint}`;
};

/** There is a receipt only after a payment. */
export const noReceipt: Reason = (state) => {
  if (selectedTransaction(state)) return null;
  const one = selectedReservation(state);
  return one ? `${one.reservation_id} has not been paid, so it has no receipt.` : 'Nothing is selected.';
};

/** Only flights have seats. */
export const noSeats: Reason = (state) => {
  const offer = selectedOffer(state);
  if (!offer) return 'No offer is selected.';
  return offer.type === 'flight' ? null : 'Only flights have a seat map.';
};

/** Only flight searches have a calendar. */
export const noFares: Reason = ({ query }) =>
  /^flights\s+\S+\s+\S+/.test(query)
    ? null
    : 'Search for flights first, such as: flights JFK LAX --depart 2026-12-10';

/** A tab whose list is not asked for from time to time. */
export const nothingToLoad: Reason = (state) =>
  viewOf(state.tab).words(state) ? null : 'There is nothing to load here yet.';

/** Somebody is signed in. */
export const signedIn: Reason = ({ who }) => (who.user ? `You are signed in as ${who.user.username}.` : null);

/** Nobody is acted for. */
export const actsForNobody: Reason = ({ who }) => (isActing(who) ? null : 'You act for nobody.');

/** One acts for the traveller of what was found, and for one at a time. */
export const mayNotAct: Reason = (state) => {
  if (isActing(state.who)) return 'You act for somebody already: E ends it.';
  return selectedFound(state) ? null : 'Nothing is selected.';
};

/** Only support staff may. */
export const notStaff: Reason = (state) => (isStaff(state) ? null : 'This is for support staff.');

/** A question that is being carried out cannot be answered again. */
export const isBusy: Reason = ({ pages }) => {
  const page = pages.at(-1);
  return page && 'isBusy' in page && page.isBusy ? 'It is under way.' : null;
};
