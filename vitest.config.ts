import { configDefaults, defineConfig } from 'vitest/config';
import { summaryLine } from './scripts/summary-line.ts';

const tests = ['{cli,server,man,bench,proof,scripts}/**/*.test.{ts,tsx}'];
const journeys = ['cli/journeys/**/*.test.ts', 'server/sandbox/pages/browser.test.ts'];

export default defineConfig({
  test: {
    // Their own command as well: the journeys drive the built program, a browser and shells, and mostly wait.
    projects: [
      {
        extends: true,
        test: { name: 'parts', include: tests, exclude: [...configDefaults.exclude, ...journeys] },
      },
      { extends: true, test: { name: 'journeys', include: journeys } },
    ],
    globalSetup: ['server/kernel/testing/global-setup.ts'],
    reporters: ['default', summaryLine()],
    pool: 'forks',
    // Files of one worker share their imports: loading the libraries for each of 150 files cost more than a third
    // of the run. No module here keeps state of its own, and a test file that needs some makes it in its hooks.
    isolate: false,
    // Journeys mostly wait for the suites they start, so three workers fill two cores.
    maxWorkers: 3,
    // Waits are for events, not for time; these limits only end a test that hangs.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
  },
});
