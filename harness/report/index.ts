// The formats of reports, with what renders them.
import { type ConsoleInput, renderConsole } from './console.ts';
import { type FindingsInput, renderFindings } from './findings/findings.ts';
import { FORMATS, type FormatName } from './formats.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';

/** What reports are made of; each takes what it needs. */
export type ReportInput = ConsoleInput & FindingsInput;

export interface Report {
  readonly name: FormatName;
  readonly summary: string;
  /** File in the record; null: standard output. */
  readonly file: string | null;
  /** Pure: the text. */
  readonly render: (input: ReportInput) => string;
}

const RENDERERS: Readonly<Record<FormatName, Report['render']>> = {
  console: renderConsole,
  junit: ({ record }) => renderJunit(record),
  json: ({ record }) => renderJson(record),
  findings: renderFindings,
};

export const REPORTS: readonly Report[] = FORMATS.map((format) => ({ ...format, render: RENDERERS[format.name] }));
