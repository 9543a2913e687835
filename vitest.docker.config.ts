import { defineConfig } from 'vitest/config';
import { summaryLine } from './scripts/summary-line.ts';

/** Against a whole stack of containers: `npm run test:docker`. It takes minutes, so `npm test` does without. */
export default defineConfig({
  test: {
    include: ['scripts/stack/testing/*.docker.ts'],
    globalSetup: ['scripts/stack/testing/global-setup.ts'],
    reporters: ['verbose', summaryLine()],
    // One stack for all, and some of them stop parts of it.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    teardownTimeout: 120_000,
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
  },
});
