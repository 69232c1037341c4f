import { expect, test } from 'vitest';
import { countTests } from './test-count.ts';

const report = (passed: number, failed: number, files: readonly [string, readonly string[]][] = []): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map(([status, tests]) => ({
      status,
      assertionResults: tests.map((outcome) => ({ status: outcome })),
    })),
  });

const good: [string, string[]] = ['passed', ['passed', 'passed']];

test.each<[string, string | undefined, number, { passed: number; failed: number }]>([
  ['all pass', report(2, 0, [good]), 0, { passed: 2, failed: 0 }],
  ['some fail', report(1, 2, [['failed', ['passed', 'failed', 'failed']]]), 1, { passed: 1, failed: 2 }],
  ['a file cannot be loaded', report(2, 0, [good, ['failed', []]]), 1, { passed: 2, failed: 1 }],
  ['a file cannot be set up', report(2, 0, [good, ['failed', ['skipped']]]), 1, { passed: 2, failed: 1 }],
  ['an error outside any test', report(2, 0, [good]), 1, { passed: 2, failed: 1 }],
  ['no test was found', report(0, 0), 0, { passed: 0, failed: 1 }],
  ['vitest died', undefined, 134, { passed: 0, failed: 1 }],
  ['the report is of another shape', '{}', 0, { passed: 0, failed: 1 }],
])('%s', (_, text, status, count) => {
  expect(countTests(text, status)).toEqual(count);
});
