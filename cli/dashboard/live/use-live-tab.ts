import { useEffect } from 'react';
import { useDashboard } from '../panels/dashboard-context.ts';
import type { TabId } from '../state/state.ts';

/** Keeps the list of a tab up to date for as long as the caller is seen. */
export function useLiveTab(tab: TabId): void {
  const { desk } = useDashboard();
  useEffect(() => desk.watch(tab), [desk, tab]);
}
