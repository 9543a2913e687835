import { useEffect, useRef } from 'react';
import { useDeadlines } from '../live/use-deadlines.ts';
import { useLiveTab } from '../live/use-live-tab.ts';
import {
  DashboardContext,
  type DashboardParts,
  useDashboard,
  useDashboardState,
} from '../panels/dashboard-context.ts';
import { useKeys } from '../panels/use-keys.ts';
import type { State } from '../state/state.ts';
import { linearForm, spokenBetween } from './linear-form.ts';

/** The dashboard for ears: lines are added and never taken back, and each says only what is new. */
export function LinearApp({ say, ...parts }: DashboardParts & { say: (line: string) => void }) {
  return (
    <DashboardContext.Provider value={parts}>
      <Speaker say={say} />
    </DashboardContext.Provider>
  );
}

function Speaker({ say }: { say: (line: string) => void }) {
  const { desk } = useDashboard();
  const state = useDashboardState();
  const before = useRef<State | null>(null);
  useKeys();
  useDeadlines();
  useLiveTab(state.tab);
  useEffect(() => {
    const lines = before.current ? spokenBetween(before.current, state, desk) : linearForm(state, desk);
    before.current = state;
    for (const line of lines) say(line);
  });
  return null;
}
