import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desk } from '../desk.ts';
import type { State } from '../state/state.ts';
import type { DashboardPaint } from '../terminal/fit.ts';

export interface DashboardParts {
  readonly desk: Desk;
  readonly paint: DashboardPaint;
}

/** What every panel can reach. */
export const DashboardContext = createContext<DashboardParts | null>(null);

/** The desk and the paint of the dashboard a panel stands in. */
export function useDashboard(): DashboardParts {
  const parts = useContext(DashboardContext);
  if (!parts) throw new Error('A panel stands outside the dashboard.');
  return parts;
}

/** What is seen now; the panel is drawn again when it changes. */
export function useDashboardState(): State {
  const { store } = useDashboard().desk;
  return useSyncExternalStore(store.subscribe, store.read);
}
