// The table of docs/architecture.md, enforced: who may import whom, and what must stay pure.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

/** Folder → folders that it may import from. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  xmpp: [],
  wire: ['xmpp'],
  status: [],
  scenario: ['xmpp'],
  plan: ['scenario', 'xmpp'],
  judge: ['wire', 'xmpp', 'scenario', 'status'],
  peer: ['wire', 'xmpp'],
  world: ['peer', 'wire', 'xmpp', 'plan'],
  play: ['world', 'peer', 'judge', 'plan', 'scenario', 'wire', 'xmpp'],
  report: ['judge', 'xmpp'],
  reference: ['wire', 'xmpp'],
  runner: ['play', 'world', 'report', 'plan', 'scenario', 'judge', 'wire', 'xmpp', 'reference'],
  prove: ['reference', 'play', 'world', 'report', 'plan', 'scenario', 'judge', 'wire', 'xmpp'],
  serve: ['probe', 'play', 'world', 'peer', 'judge', 'plan', 'scenario', 'wire', 'xmpp', 'status'],
  probe: ['peer', 'wire', 'xmpp', 'reference', 'report'],
  commands: [
    'serve',
    'probe',
    'runner',
    'prove',
    'reference',
    'play',
    'world',
    'report',
    'plan',
    'scenario',
    'judge',
    'wire',
    'xmpp',
    'peer',
    'status',
  ],
  bench: ['reference', 'play', 'world', 'report', 'peer', 'wire', 'xmpp'],
  program: ['commands'],
  cli: ['program', 'commands'],
};
/** Folder → folders of which it may import types alone: the interfaces that it fulfils or reads. */
const MAY_TYPES: Readonly<Record<string, readonly string[]>> = {
  world: ['scenario', 'status'],
  wire: ['status'],
  reference: ['world', 'plan'],
  report: ['wire'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly line: string;
  readonly specifier: string;
}

/** Every import and re-export of a file, static and dynamic; comments and templates do not look like one. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;'"`]*?(?:from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const to = specifier.startsWith('.') ? folderOf(normalize(join(dirname(file), specifier))) : '';
    return { file, from: folderOf(file), to, line: match[0], specifier };
  });
}

/** `harness/wire/event.ts` → `wire`; `harness/cli.ts` → `cli`. */
function folderOf(path: string): string {
  const [top, folder = ''] = path.split('/');
  return top === 'harness' ? folder.replace(/\.ts$/, '') : '';
}

const files = globSync('harness/**/*.ts', { cwd: root }).filter(
  (file) => !/\.test\.ts$|\.d\.ts$|\/testing(?:\/|\.ts$)/.test(file),
);
const imports = files.flatMap(importsOf);
const shown = ({ file, line }: Import): string => `${file}: ${line.replace(/\s+/g, ' ')}`;

test('the reader finds imports', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(imports.filter(({ file }) => file === 'harness/program/run.ts').map(({ specifier }) => specifier)).toContain(
    '../commands/run.ts',
  );
});

test('folders import only what the table of docs/architecture.md allows', () => {
  const allowed = ({ from, to, line }: Import): boolean =>
    to === '' ||
    to === from ||
    MAY[from]?.includes(to) === true ||
    (/^(?:import|export) type\b/.test(line) && MAY_TYPES[from]?.includes(to) === true);
  const bad = imports.filter((one) => !allowed(one));
  expect(bad.map(shown)).toEqual([]);
});

test('every folder is in the table', () => {
  expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in MAY))).toEqual([]);
});

test('the table of docs/architecture.md has every folder that this test knows', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `harness\/([a-z]+)(?:\/|\.ts)` *\|/gm)].map((match) => match[1]);
  expect(Object.keys(MAY).filter((folder) => !rows.includes(folder))).toEqual([]);
});

/** Folders that open no socket and read no clock; the files that are the exceptions say so themselves. */
const PURE = ['scenario', 'plan', 'judge', 'xmpp', 'report', 'status'];
const EFFECTS = [
  'harness/scenario/files.ts',
  'harness/scenario/memory.ts',
  'harness/report/record-writer.ts',
  'harness/report/line-writer.ts',
];
const PURE_MODULES = ['node:crypto', 'node:path', 'node:url', 'node:util', 'node:buffer'];

test('scenario, plan, judge, report and xmpp are pure', () => {
  const bad = imports.filter(
    ({ file, from, specifier }) =>
      PURE.includes(from) &&
      !EFFECTS.includes(file) &&
      specifier.startsWith('node:') &&
      !PURE_MODULES.includes(specifier),
  );
  expect(bad.map(shown)).toEqual([]);
});

test('pure code reads no clock and no chance', () => {
  const pure = files.filter((file) => PURE.includes(folderOf(file)) && !EFFECTS.includes(file));
  const bad = pure.filter((file) =>
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\bsetTimeout\(/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );
  expect(bad).toEqual([]);
});

/** Of badpeer itself cli.ts is the only one; `npm start` has one before there is a badpeer, and benches have children. */
const PROGRAMS = /^harness\/(?:cli\.ts$|world\/engine\/setup\/main\.ts$|bench\/)/;

test('only programs end the process', () => {
  const bad = files.filter(
    (file) => !PROGRAMS.test(file) && /\bprocess\.exit\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(bad).toEqual([]);
});

test('vitest is imported by the runner and by tests alone, msw by tests alone', () => {
  const bad = imports.filter(
    ({ from, specifier }) => (/^vitest(\/|$)/.test(specifier) && from !== 'runner') || /^msw(\/|$)/.test(specifier),
  );
  expect(bad.map(shown)).toEqual([]);
});
