import { render } from 'ink-testing-library';
import { onTestFinished } from 'vitest';
import { App } from '../App.tsx';
import { plainPaint, type TestDesk, type TestDeskSettings, testDesk } from './test-desk.ts';

export interface ShownApp {
  readonly desk: TestDesk;
  /** The lines of the frame that is seen. */
  frame(): string[];
  /** Types keys and lets all that follows from them happen. */
  type(...keys: readonly string[]): Promise<void>;
  settle(): Promise<void>;
}

/** The whole dashboard on a terminal of ink-testing-library, which is 100 columns wide and as high as it likes. */
export async function showApp(settings: TestDeskSettings = {}): Promise<ShownApp> {
  const desk = testDesk(settings);
  const app = render(<App desk={desk} paint={plainPaint} />);
  onTestFinished(() => {
    desk.stop();
    app.unmount();
  });
  const shown: ShownApp = {
    desk,
    frame: () => (app.lastFrame() ?? '').split('\n'),
    settle: async () => {
      for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    type: async (...keys) => {
      for (const key of keys) {
        app.stdin.write(key);
        await shown.settle();
      }
    },
  };
  await shown.settle();
  return shown;
}

export const key = {
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  down: '\x1b[B',
  up: '\x1b[A',
  right: '\x1b[C',
  ctrlC: '\x03',
};
