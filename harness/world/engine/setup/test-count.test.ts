import { expect, test } from 'vitest';
import { countTests } from './test-count.ts';

const report = (passed: number, failed: number, files: readonly [string, number][] = []): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map(([status, tests]) => ({ status, assertionResults: Array(tests).fill({}) })),
  });

test.each<[string, string | undefined, number, { passed: number; failed: number }]>([
  ['all pass', report(12, 0, [['passed', 12]]), 0, { passed: 12, failed: 0 }],
  ['some fail', report(10, 2, [['failed', 12]]), 1, { passed: 10, failed: 2 }],
  [
    'a file cannot be loaded',
    report(12, 0, [
      ['passed', 12],
      ['failed', 0],
    ]),
    1,
    { passed: 12, failed: 1 },
  ],
  ['an error outside any test', report(12, 0, [['passed', 12]]), 1, { passed: 12, failed: 1 }],
  ['no test was found', report(0, 0), 0, { passed: 0, failed: 1 }],
  ['vitest died', undefined, 134, { passed: 0, failed: 1 }],
  ['the report is of another shape', '{}', 0, { passed: 0, failed: 1 }],
])('%s', (_, text, status, count) => {
  expect(countTests(text, status)).toEqual(count);
});
