import { isStaff, type State, type TabId } from '../state/state.ts';
import type { ListView } from './list-view.ts';
import { offersView } from './offers.ts';
import { paymentsView } from './payments.ts';
import { holdsView, reservationsView } from './reservations.ts';
import { supportView } from './support.ts';
import { tripsView } from './trips.ts';

// A record over all tabs: a new one does not compile until it has its view.
const views: Record<TabId, ListView> = {
  trips: tripsView,
  search: offersView,
  holds: holdsView,
  reservations: reservationsView,
  payments: paymentsView,
  support: supportView,
};

/** What a tab shows. */
export function viewOf(tab: TabId): ListView {
  return views[tab];
}

/** The tabs this person has, in their order. */
export function tabsOf(state: Pick<State, 'who'>): readonly ListView[] {
  return Object.values(views).filter(({ id }) => id !== 'support' || isStaff(state));
}
