// A made-up run over two versions of one server and one of another, in which strangers say nasty things.
import { expect, test } from 'vitest';
import type { Finding, Verdict } from '../../judge/verdict.ts';
import type { KnownResult } from '../known.ts';
import { parseKnown } from '../known-file.ts';
import type { RecordCase } from '../record.ts';
import { finding, playedCase, playedTarget, runRecord } from '../testing.ts';
import { renderFindings } from './findings.ts';

const NASTY = '<script>`*|\n# \u001b[2J';
const said = (requirement: string, verdict: Verdict, because: string | null = null): Finding =>
  finding({ requirement, verdict, because, expected: `peer receives ${NASTY}`, events: [2] });
function played(target: string, scenario: string, expectations: Finding[], profile = 'strict'): RecordCase {
  const title = `Title | of ${scenario}`;
  return playedCase({
    target,
    profile,
    scenario,
    title,
    expectations,
    verdict: 'violates',
    known: true,
    transcript: 't',
  });
}
const known: readonly KnownResult[] = parseKnown(
  `
- { scenario: a/old, verdict: violates, because: "It was *so*.", link: "https://www.rfc-editor.org/rfc/rfc6120", versions: "<2" }
- { scenario: a/both, requirement: r-both, verdict: violates, because: "Never did.", link: "https://example.org/1" }
- { scenario: a/both, requirement: r-other, verdict: violates, because: "Not about this." }
- { scenario: "**", flaky: true, log: x, verdict: violates, because: "Explained by its log." }
`,
  'known.yaml',
).known;
const requirement = (id: string, section: string) => [
  id,
  { spec: 'RFC 6120', section, level: 'MUST', requirement: `Words of ${id} <b>` },
];
const fails = (id: string): Finding => said(id, 'violates');
const holds = (id: string): Finding => said(id, 'conforms');
const record = runRecord({
  // The newer one first: the order of versions is theirs.
  targets: [playedTarget('acme-2', 'Acme 2.0'), playedTarget('acme-1', 'Acme 1.0'), playedTarget('evil', `${NASTY} 3`)],
  requirements: Object.fromEntries([
    requirement('r-both', '1.2'),
    requirement('r-old', '1.1'),
    requirement('r-new', '2'),
    requirement('r-soft', '3'),
    requirement('r-open', '4'),
    requirement('r-may', '5'),
  ]),
  known: { 'acme-1': known, 'acme-2': known, evil: [] },
  cases: [
    played('acme-2', 'a/both', [fails('r-both')]),
    played('acme-2', 'a/old', [holds('r-old'), holds('r-old')]),
    played('acme-2', 'a/new', [fails('r-new'), said('r-open', 'deviates', 'disputed: Two | say two things.')]),
    played('acme-1', 'a/both', [fails('r-both')]),
    played('acme-1', 'a/both', [fails('r-both')], 'dialback'),
    played('acme-1', 'a/old', [holds('r-old'), fails('r-old')]),
    played('acme-1', 'a/new', [holds('r-new'), said('r-soft', 'deviates')]),
    played('acme-1', 'a/may', [{ ...said('r-may', 'deviates'), level: 'MAY' }]),
    played('evil', 'a/new', [fails('r-new')]),
    played('evil', 'a/old', [said('r-old', 'inconclusive'), said('r-both', 'unsupported')]),
  ],
});
const text = renderFindings({
  record,
  transcript: () => [
    { seq: 1, ms: 0, actor: 'peer', type: 'step', index: 0, text: 'peer opens: {}', line: 1, state: 'begun' },
    { seq: 2, ms: 5, actor: 'peer', type: 'markup', dir: 'in', kind: 'comment', data: `\`\`\`${NASTY}` },
  ],
  variables: () => ({}),
});

test('the whole text', async () => {
  await expect(text).toMatchFileSnapshot(
    new URL('../../../fixtures/records/golden/findings.md', import.meta.url).pathname,
  );
});

test('what a server need not do is no recommendation', () => {
  expect(text).not.toContain('r-may');
});

test('what strangers say formats nothing, and never reaches a terminal', () => {
  expect(text).not.toContain('\u001b');
  for (const line of text.replaceAll(/^(`{3,})text\n[\s\S]*?^\1$/gm, '').split('\n'))
    expect(line.replaceAll(/\\./g, '')).not.toContain('<script>');
});

test('an empty record has no findings, and says so in figures', () => {
  const empty = renderFindings({ record: { ...record, cases: [] }, transcript: () => [], variables: () => ({}) });
  expect(empty).toContain('| `acme-1` | Acme 1.0 | 0 | 0 | 0 | 0 |');
  expect(empty).not.toContain('###   ');
});
