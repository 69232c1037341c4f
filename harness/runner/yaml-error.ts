// An error whose stack frame is a place in a scenario file, so that vitest shows the YAML around it. Pure.
import { resolve } from 'node:path';
import { caseName } from '../report/names.ts';
import type { RecordCase } from '../report/record.ts';

/** The error of a case that fails: what was expected and observed, at the expectation that failed worst. */
export function yamlError(of: RecordCase, reason: string): Error {
  const worst = of.expectations.find((finding) => finding.verdict === of.verdict);
  const error = new Error(
    worst === undefined ? reason : `${reason}\nexpected: ${worst.expected}\nobserved: ${worst.observed}`,
  );
  error.name = of.verdict;
  const place = `${resolve(of.file)}:${worst?.line ?? 1}:${worst?.column ?? 1}`;
  error.stack = `${of.verdict}: ${error.message}\n    at ${caseName(of)} (${place})`;
  return error;
}
