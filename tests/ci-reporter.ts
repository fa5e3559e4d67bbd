import type { Reporter, TestModule } from 'vitest/node';

/** Names the tests that passed only when tried again, and ends a run with one line that any log reader understands: `N passed, N failed, N skipped`. */
export default class CiReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (test.diagnostic()?.flaky === true) console.log(`passed when tried again: ${test.fullName}`);
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state]++;
      }
      // A file that fails to load has no tests and would otherwise read as "0 failed".
      count.failed += module.errors().length;
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
