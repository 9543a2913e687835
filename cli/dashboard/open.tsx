import { render } from 'ink';
import type { Context } from '../context.ts';
import { toFailure } from '../failures.ts';
import { cleanText } from '../io/clean.ts';
import { noPaint } from '../io/colour.ts';
import { readActing } from '../session/acting.ts';
import { App } from './App.tsx';
import type { Desk, Signals } from './desk.ts';
import { bindKeys, type Overrides } from './keys/bindings.ts';
import { LinearApp } from './linear/LinearApp.tsx';
import { loadTab } from './live/load.ts';
import { createWatching } from './live/watching.ts';
import { createRunCommand } from './run-command.ts';
import { firstState } from './state/state.ts';
import { createStore } from './state/store.ts';
import type { DashboardPaint } from './terminal/fit.ts';
import { openScreen, type Screen } from './terminal/screen.ts';
import { followActing } from './work/acting.ts';
import { identify } from './work/signing-in.ts';

export interface DashboardWishes {
  readonly overrides: Overrides;
  readonly isMuted: boolean;
  readonly isForEars: boolean;
}

const tickMs = 1_000;

/** Runs the dashboard until it is quit; the terminal is given back however it ends. */
export async function openDashboard(context: Context, wishes: DashboardWishes): Promise<void> {
  const { host, now } = context;
  const screen = openScreen({ stdout: host.stdout, isWholeScreen: !wishes.isForEars });
  context.atEnd(async () => screen.leave());
  const paint = await loadPaint(context);
  let quit = () => {};
  const { desk, stop } = openDesk(context, { screen, wishes, quit: () => quit() });
  const clock = setInterval(() => {
    desk.store.dispatch({ type: 'ticked', now: now() });
    void followActing(desk);
  }, tickMs);
  screen.onResize(() => desk.store.dispatch({ type: 'resized', size: screen.size() }));
  const say = (line: string) => screen.signal(`${cleanText(line)}\r\n`);
  const parts = { desk, paint };
  const app = render(wishes.isForEars ? <LinearApp {...parts} say={say} /> : <App {...parts} />, {
    stdout: screen.stream,
    stdin: host.stdin.open(),
    exitOnCtrlC: false,
    patchConsole: false,
    // Whole frames, one for each change: what of them is written is the screen's business.
    debug: true,
  });
  quit = () => app.unmount();
  void identify(desk);
  try {
    await app.waitUntilExit();
  } finally {
    clearInterval(clock);
    stop();
    screen.leave();
  }
}

interface DeskParts {
  readonly screen: Screen;
  readonly wishes: DashboardWishes;
  readonly quit: () => void;
}

function openDesk(context: Context, { screen, wishes, quit }: DeskParts): { desk: Desk; stop: () => void } {
  const { now, tree, server, host, folders } = context;
  const watching = createWatching((tab) => (failures) => loadTab(desk, tab, failures));
  const desk: Desk = {
    store: createStore({ ...firstState(screen.size(), now()), isMuted: wishes.isMuted }),
    run: createRunCommand(context),
    tree,
    bindings: bindKeys(wishes.overrides),
    signals: signalsOf(screen),
    past: [],
    server,
    readActing: async () =>
      host.env.TRAVEL_TOKEN
        ? null
        : readActing({ configFolder: folders.config, context: (await server()).name }),
    now,
    toFailure,
    watch: watching.watch,
    refresh: watching.refresh,
    quit,
  };
  return { desk, stop: watching.stopAll };
}

// Bell; title (OSC 2); clipboard (OSC 52), which reaches the machine of the terminal also over ssh.
function signalsOf(screen: Screen): Signals {
  return {
    bell: () => screen.signal('\x07'),
    title: (text) => screen.signal(`\x1b]2;${text}\x07`),
    copy: (text) => screen.signal(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`),
  };
}

async function loadPaint({ io }: Context): Promise<DashboardPaint> {
  const { default: picocolors } = await import('picocolors');
  const colours = picocolors.createColors(true);
  const style = io.hasColour
    ? (name: Parameters<typeof noPaint>[0], text: string) => colours[name](text)
    : noPaint;
  return { style, inverse: colours.inverse };
}
