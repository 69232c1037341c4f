import { z } from 'zod';

/** What is read of the report that vitest writes with its reporter `json`. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts the tests of a run. Whatever made the run fail without a failed test counts as one: a file that could not be
 * loaded or set up, an error outside any test, a report that was never written, a run without a test.
 *
 * @param text the report; undefined when there is none
 * @param status exit status of vitest
 */
export function countTests(text: string | undefined, status: number): Count {
  const read = text === undefined ? undefined : report.safeParse(JSON.parse(text));
  if (!read?.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, testResults } = read.data;
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  const unexplained = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}
