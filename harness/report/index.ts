// The formats of reports: `--report NAME`. To add one: a file beside this one, and a line here.
import { type ConsoleInput, renderConsole } from './console.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';

export interface Report {
  readonly name: string;
  readonly summary: string;
  /** File in the record; null: standard output. */
  readonly file: string | null;
  /** Pure: the text. */
  readonly render: (input: ConsoleInput) => string;
}

export const REPORTS: readonly Report[] = [
  { name: 'console', summary: 'matrix and unexpected verdicts, on the terminal', file: null, render: renderConsole },
  {
    name: 'junit',
    summary: 'JUnit XML for CI, junit.xml in the record',
    file: 'junit.xml',
    render: ({ record }) => renderJunit(record),
  },
  {
    name: 'json',
    summary: 'the record as JSON, on standard output',
    file: null,
    render: ({ record }) => renderJson(record),
  },
];
