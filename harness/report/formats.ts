// The names of reports, `--report NAME`, and where they go. To add one: a line here, and its renderer in index.ts. Pure, and quick to load.

export const FORMATS = [
  { name: 'console', summary: 'matrix and unexpected verdicts, on the terminal', file: null },
  { name: 'junit', summary: 'JUnit XML for CI, junit.xml in the record', file: 'junit.xml' },
  { name: 'json', summary: 'the record as JSON, on standard output', file: null },
  {
    name: 'findings',
    summary: 'what is violated, by requirement and server, as Markdown on standard output',
    file: null,
  },
] as const;

export type FormatName = (typeof FORMATS)[number]['name'];
/** In the order in which they are written. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map(({ name }) => name);
