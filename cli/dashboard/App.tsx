import { layoutFor } from './layout.ts';
import { DashboardContext, type DashboardParts, useDashboardState } from './panels/dashboard-context.ts';
import { Shell } from './panels/Shell.tsx';
import { TooSmall } from './panels/TooSmall.tsx';
import { useKeys } from './panels/use-keys.ts';
import { isActing } from './state/state.ts';

/** The dashboard on a whole screen. */
export function App(parts: DashboardParts) {
  return (
    <DashboardContext.Provider value={parts}>
      <Screen />
    </DashboardContext.Provider>
  );
}

function Screen() {
  const { size, who } = useDashboardState();
  useKeys();
  const layout = layoutFor(size, isActing(who));
  return layout.kind === 'too-small' ? <TooSmall {...layout} /> : <Shell layout={layout} />;
}
