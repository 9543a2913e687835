import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a run with a plain `N passed, N failed` as its very last line. A file that cannot be loaded and an
 * error outside any test count as failed; a run in which nothing passed is a failed run.
 */
export function summaryLine(): Reporter {
  return {
    onTestRunEnd: (modules, unhandledErrors) => {
      const { passed, failed } = count(modules);
      const failures = failed + unhandledErrors.length;
      // On exit, so that it stands below whatever the other reporters and the teardown print.
      process.once('exit', (code) => {
        if (code === 0 && (passed === 0 || failures > 0)) process.exitCode = 1;
        process.stdout.write(`${passed} passed, ${failures} failed\n`);
      });
    },
  };
}

function count(modules: readonly TestModule[]): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    passed += states.filter((state) => state === 'passed').length;
    const failedTests = states.filter((state) => state === 'failed').length;
    failed += failedTests === 0 && !module.ok() ? 1 : failedTests;
  }
  return { passed, failed };
}
