import { defineConfig } from 'vitest/config';
import { summaryLine } from './scripts/summary-line.ts';

export default defineConfig({
  test: {
    include: ['{cli,server,man,bench,proof,scripts}/**/*.test.{ts,tsx}'],
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
