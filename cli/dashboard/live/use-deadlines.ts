import { useEffect, useRef } from 'react';
import { soonestHold } from '../lists/shown.ts';
import { useDashboard, useDashboardState } from '../panels/dashboard-context.ts';
import { alarmBetween, type Deadline } from './alarms.ts';
import { useLiveTab } from './use-live-tab.ts';

/** Watches the holds wherever one is, and rings and writes into the title when the first of them is about to end. */
export function useDeadlines(): void {
  const { desk } = useDashboard();
  const state = useDashboardState();
  const before = useRef<Deadline | null>(null);
  useLiveTab('holds');
  const soonest = soonestHold(state);
  useEffect(() => {
    const minutes = alarmBetween(before.current, soonest);
    before.current = soonest;
    if (minutes === null || state.isMuted || !soonest) return;
    desk.signals.bell();
    desk.signals.title(`${soonest.id} ends in ${minutes} min`);
  });
}
