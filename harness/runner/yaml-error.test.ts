import { expect, test } from 'vitest';
import type { RecordCase } from '../report/record.ts';
import { yamlError } from './yaml-error.ts';

test('the error of a case points into its YAML file, at what failed worst', () => {
  const finding = { requirement: 'r', level: 'MUST', events: [], because: null, column: 5 } as const;
  const of = {
    scenario: 'a/b',
    matrix: {},
    file: '/x/a/b.yaml',
    verdict: 'violates',
    expectations: [
      { ...finding, verdict: 'deviates', line: 8, expected: 'one', observed: 'none' },
      { ...finding, verdict: 'violates', line: 12, expected: 'two', observed: 'three' },
    ],
  } as unknown as RecordCase;
  const error = yamlError(of, 'violates');
  expect(error.message).toBe('violates\nexpected: two\nobserved: three');
  expect(error.stack).toMatch(/\n {4}at a\/b \(\/x\/a\/b\.yaml:12:5\)$/);
});
