import type { TabId } from '../state/state.ts';
import type { ListView } from './list-view.ts';
import { offersView } from './offers.ts';
import { paymentsView } from './payments.ts';
import { holdsView, reservationsView } from './reservations.ts';
import { tripsView } from './trips.ts';

// A record over all tabs: a new one does not compile until it has its view.
const views: Record<TabId, ListView> = {
  trips: tripsView,
  search: offersView,
  holds: holdsView,
  reservations: reservationsView,
  payments: paymentsView,
};

/** What a tab shows. */
export function viewOf(tab: TabId): ListView {
  return views[tab];
}

/** The tabs, in their order. */
export const allTabs: readonly ListView[] = Object.values(views);
