import { expect, it } from 'vitest';
import { coverageOf } from '../plan/coverage.ts';
import { paint } from '../report/paint.ts';
import type { Requirement } from '../scenario/model.ts';
import { catalogueEntry } from '../scenario/testing.ts';
import { coverageJson, coverageMarkdown, coverageText } from './coverage.ts';
import type { Io } from './io.ts';
import { listRequirements } from './requirements.ts';

const coverage = coverageOf(
  [
    catalogueEntry('rfc1-1-first'),
    catalogueEntry('rfc1-1-second', {
      level: 'MUST NOT',
      area: 'tls',
      priority: 2,
      disputed: 'RFC 1 1 says so, RFC 2 2 does not.',
    }),
    catalogueEntry('rfc1-1-third', { level: 'SHOULD', priority: 3, 'out-of-scope': 'It is of another server.' }),
  ],
  [],
);

it('the coverage as text has the counts, what is untested, disputed or contradictory', () => {
  const doubtful = { ...coverage, contradictory: ['rfc1-1-third'] };
  expect(coverageText(doubtful, { colors: paint(false), columns: 80 })).toBe(`\
priority       entries  tested  untestable  out of scope  disputed  untested  of testable
1                    1       0           0             0         0         1          0 %
2                    1       0           0             0         1         0          0 %
3                    1       0           0             1         0         0            –

level          entries  tested  untestable  out of scope  disputed  untested  of testable
MUST                 1       0           0             0         0         1          0 %
MUST NOT             1       0           0             0         1         0          0 %
SHOULD               1       0           0             1         0         0            –

area           entries  tested  untestable  out of scope  disputed  untested  of testable
stream               2       0           0             1         0         1          0 %
tls                  1       0           0             0         1         0          0 %

specification  entries  tested  untestable  out of scope  disputed  untested  of testable
RFC 1                3       0           0             1         1         1          0 %

all                  3       0           0             1         1         1          0 %

1 untested
rfc1-1-first  MUST        1  A server does what it is asked for, and in the ord…

1 disputed, tested or not
rfc1-1-second  MUST NOT    2  (untested) A server does what it is asked for, an…

1 tested, with a reason in the catalogue why not
rfc1-1-third  SHOULD      3  A server does what it is asked for, and in the ord…
`);
});

it('badpeer requirements --coverage counts the entries that the filters leave', async () => {
  const printed = async (json: boolean): Promise<string> => {
    const lines: string[] = [];
    const io: Io = {
      out: (text) => lines.push(text),
      err: () => {},
      color: false,
      isTerminal: false,
      columns: 120,
      lineColumns: 120,
      signal: new AbortController().signal,
    };
    await listRequirements({ area: ['bidi'], requirement: [], text: [], coverage: true, json }, io);
    return lines.join('');
  };
  const { total, requirements } = JSON.parse(await printed(true));
  expect(requirements.map(({ area }: Requirement) => area)).toEqual(Array(total.entries).fill('bidi'));
  expect(await printed(false)).toMatch(new RegExp(`^bidi +${total.entries} +${total.states.tested} `, 'm'));
});

it('the coverage as JSON has the same counts, and the state of each entry', () => {
  expect(coverageJson(coverage)).toMatchObject({
    total: { entries: 3, testable: 2, percent: 0, states: { untested: 1, disputed: 1, 'out of scope': 1 } },
    by: { priority: [{ name: '1' }, { name: '2' }, { name: '3', percent: null }] },
    contradictory: [],
    requirements: [
      { id: 'rfc1-1-first', state: 'untested', scenarios: [] },
      { id: 'rfc1-1-second', state: 'disputed' },
      { id: 'rfc1-1-third', state: 'out of scope', 'out-of-scope': 'It is of another server.' },
    ],
  });
});

it('the coverage as a table of Markdown is by priority, all in the last row', () => {
  expect(coverageMarkdown(coverage).split('\n')).toEqual([
    '| priority | entries | tested | untestable | out of scope | disputed | untested | of testable |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| 1 | 1 | 0 | 0 | 0 | 0 | 1 | 0 % |',
    '| 2 | 1 | 0 | 0 | 0 | 1 | 0 | 0 % |',
    '| 3 | 1 | 0 | 0 | 1 | 0 | 0 | – |',
    '| all | 3 | 0 | 0 | 1 | 1 | 1 | 0 % |',
    '',
  ]);
});
