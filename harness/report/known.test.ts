import { describe, expect, test } from 'vitest';
import { compareWithKnown, heldAgainstKnown, type KnownResult, type Played, unusedLines } from './known.ts';
import { parseKnown, updateKnown } from './known-file.ts';
import { knownChanges } from './known-update.ts';
import type { RecordCase } from './record.ts';
import { finding, playedCase } from './testing.ts';
import { isInRange, isRange } from './version-range.ts';

const bad: Played = {
  scenario: 'certificates/expired',
  matrix: { stanza: 'iq' },
  profile: 'strict',
  verdict: 'violates',
  because: null,
  expectations: [
    { requirement: 'a', verdict: 'violates' },
    { requirement: 'b', verdict: 'conforms' },
    { requirement: 'c', verdict: 'deviates' },
  ],
};
const good: Played = {
  ...bad,
  verdict: 'conforms',
  expectations: bad.expectations.map((finding) => ({ ...finding, verdict: 'conforms' })),
};
function lines(text: string): KnownResult[] {
  const { known, problems } = parseKnown(text, 'known.yaml');
  expect(problems).toEqual([]);
  return known;
}
const yaml = (more: string): KnownResult[] =>
  lines(`- { scenario: certificates/expired, verdict: violates, because: Late., ${more} }`);
const unexpected = (played: Played, known: KnownResult[], strict = false) =>
  compareWithKnown(played, known, '13.0.1', strict).unexpected;

describe('a play held against known results', () => {
  test('a failure that nobody knows is unexpected, a conforming play is not', () => {
    expect(unexpected(bad, [])).toBe(true);
    expect(unexpected(good, [])).toBe(false);
  });
  test('a known failure is expected, and has its sentence and link', () => {
    const comparison = compareWithKnown(bad, yaml('link: https://example.org/1'), '13.0.1', false);
    expect(comparison).toEqual({ known: true, unexpected: false, because: 'Late. (https://example.org/1)' });
  });
  test('a known failure that our own standstill leaves in doubt is the known one; another one stays in doubt', () => {
    const doubtful = (requirement: string): Played => ({
      ...bad,
      verdict: 'inconclusive',
      because: 'our own process stood still',
      expectations: [
        { requirement, verdict: 'inconclusive', doubted: 'violates' },
        { requirement: 'b', verdict: 'conforms' },
      ],
    });
    const known = yaml('requirement: a');
    expect(heldAgainstKnown(doubtful('a'), known, '13.0.1', false)).toMatchObject({
      verdict: 'violates',
      known: true,
      unexpected: false,
      because: 'Late.',
      expectations: [{ verdict: 'violates' }, { verdict: 'conforms' }],
    });
    const stays = { verdict: 'inconclusive', known: false, because: 'our own process stood still' };
    expect(heldAgainstKnown(doubtful('c'), known, '13.0.1', false)).toMatchObject(stays);
    expect(heldAgainstKnown(doubtful('a'), [], '13.0.1', false)).toMatchObject(stays);
    const trouble = doubtful('a').expectations.map(({ doubted: _, ...finding }) => finding);
    expect(heldAgainstKnown({ ...doubtful('a'), expectations: trouble }, known, '13.0.1', false)).toMatchObject(stays);
  });
  test('so is what is in doubt beside a failure that is beyond it', () => {
    const half: Played = {
      ...bad,
      expectations: [
        { requirement: 'a', verdict: 'inconclusive', doubted: 'violates' },
        { requirement: 'b', verdict: 'violates' },
      ],
    };
    expect(
      heldAgainstKnown(half, [...yaml('requirement: a'), ...yaml('requirement: b')], '13.0.1', false),
    ).toMatchObject({
      verdict: 'violates',
      known: true,
      expectations: [{ verdict: 'violates' }, { verdict: 'violates' }],
    });
    expect(heldAgainstKnown(half, yaml('requirement: b'), '13.0.1', false)).toMatchObject({
      verdict: 'violates',
      known: true,
      expectations: [{ verdict: 'inconclusive' }, { verdict: 'violates' }],
    });
  });
  test('a cell is called by its value as it is shown: control characters are spelled', () => {
    const known = lines("- { scenario: 'certificates/expired[stanza=\\x0d]', verdict: violates, because: Late. }");
    expect(unexpected({ ...bad, matrix: { stanza: '\r' } }, known)).toBe(false);
    expect(unexpected(bad, known)).toBe(true);
  });
  test('what a line of the server log explains may happen in any play, and need not', () => {
    const known = lines(
      '- { scenario: "**", log: "lost (it|all)", flaky: true, verdict: violates, because: Loses it. }',
    );
    const logged = { ...bad, logs: ['01:02 [warning] lost it again'] };
    expect(compareWithKnown(logged, known, null, false)).toEqual({
      known: true,
      unexpected: false,
      because: 'Loses it.',
    });
    expect(unexpected(bad, known)).toBe(true);
    expect(unexpected({ ...good, logs: logged.logs }, known)).toBe(false);
    // It also excuses a play whose other known failure did not come to be for that reason.
    expect(unexpected({ ...logged, verdict: 'deviates' }, [...known, ...yaml('')])).toBe(false);
    expect(unusedLines(known, [good], null)).toEqual([]);
  });
  test('a log line without flaky, and one that is no expression, are refused', () => {
    const { problems } = parseKnown(
      '- { scenario: a, log: "(", flaky: true, verdict: violates, because: B. }',
      'known.yaml',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'log: a regular expression over the lines of the server log is expected',
    ]);
    const plain = parseKnown('- { scenario: a, log: "x", verdict: violates, because: B. }', 'known.yaml');
    expect(plain.problems.map(({ message }) => message)).toEqual([
      'log: flaky: true beside it: what only a log line tells may go either way, is expected',
    ]);
  });
  test('a known failure that passes is unexpected, and the line to remove is named', () => {
    const comparison = compareWithKnown(good, yaml(''), '13.0.1', false);
    expect(comparison).toEqual({
      known: false,
      unexpected: true,
      because: 'passes now (known as violates): remove known.yaml:1',
    });
  });
  test('a known failure that fails otherwise is unexpected', () => {
    const known = lines('- { scenario: certificates/expired, verdict: deviates, because: Late. }');
    expect(compareWithKnown(bad, known, null, false).because).toContain('known as deviates, but it is violates');
  });
  test('a flaky one may go either way', () => {
    expect(unexpected(good, yaml('flaky: true'))).toBe(false);
    expect(unexpected(bad, yaml('flaky: true'))).toBe(false);
  });
  test.each([
    ['another scenario', '- { scenario: certificates/expire, verdict: violates, because: x }', true],
    ['the area', '- { scenario: certificates/**, verdict: violates, because: x }', false],
    ['another area', '- { scenario: cert/**, verdict: violates, because: x }', true],
    ['the cell', '- { scenario: "certificates/expired[stanza=iq]", verdict: violates, because: x }', false],
    ['another cell', '- { scenario: "certificates/expired[stanza=message]", verdict: violates, because: x }', true],
    ['the profile', '- { scenario: certificates/expired, profile: strict, verdict: violates, because: x }', false],
    ['another profile', '- { scenario: certificates/expired, profile: dialback, verdict: violates, because: x }', true],
    ['the requirement', '- { scenario: certificates/expired, requirement: a, verdict: violates, because: x }', false],
    [
      'a requirement that is not in the play',
      '- { scenario: certificates/expired, requirement: z, verdict: violates, because: x }',
      true,
    ],
    ['the version', '- { scenario: certificates/expired, versions: ">=13 <14", verdict: violates, because: x }', false],
    ['another version', '- { scenario: certificates/expired, versions: <13, verdict: violates, because: x }', true],
  ])('a line about %s', (_what, text, isUnexpected) => {
    expect(unexpected(bad, lines(text))).toBe(isUnexpected);
  });
  test('a line about one requirement does not excuse another', () => {
    const two: Played = { ...bad, expectations: [...bad.expectations, { requirement: 'd', verdict: 'violates' }] };
    expect(unexpected(two, yaml('requirement: a'))).toBe(true);
    expect(unexpected(two, [...yaml('requirement: a'), ...yaml('requirement: d')])).toBe(false);
  });
  test('what deviates is unexpected only when strict', () => {
    const played: Played = { ...good, verdict: 'deviates', expectations: [{ requirement: 'c', verdict: 'deviates' }] };
    expect(unexpected(played, [])).toBe(false);
    expect(unexpected(played, [], true)).toBe(true);
    expect(unexpected(played, lines('- { scenario: certificates/expired, verdict: deviates, because: x }'), true)).toBe(
      false,
    );
  });
  test('what could not be judged is neither known nor unexpected', () => {
    expect(compareWithKnown({ ...bad, verdict: 'inconclusive', because: 'port' }, yaml(''), '13.0', true)).toEqual({
      known: false,
      unexpected: false,
      because: 'port',
    });
  });
  test('a line that speaks of no play is unused', () => {
    expect(unusedLines(yaml('profile: dialback'), [bad], '13.0')).toHaveLength(1);
    expect(unusedLines(yaml(''), [bad], '13.0')).toHaveLength(0);
  });
});

describe('known.yaml', () => {
  test('every mistake has its place', () => {
    const text = `- scenario: a/b\n  verdict: fails\n  because: x\n- scenario: a/b\n  verdict: violates\n  why: x\n- 5\n- scenario: a/b\n  verdict: violates\n  because: x\n  versions: new\n`;
    const { problems } = parseKnown(text, 'known.yaml');
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toMatchInlineSnapshot(`
      [
        "2:12 verdict: one of violates, deviates, unsupported is expected",
        "4:3 because: a string is expected",
        "4:3 unknown key why; known are scenario, requirement, profile, versions, verdict, because, link, flaky, log",
        "7:3 keys and values are expected: scenario, requirement, profile, versions, verdict, because, link, flaky, log",
        "11:13 versions: a version range such as ">=13.0 <14" is expected",
      ]
    `);
  });
  test.each(['', '# nothing is known\n', '[]\n'])('%j is an empty list', (text) => {
    expect(parseKnown(text, 'x')).toEqual({ known: [], problems: [] });
  });
  test.each(['a: b', '- [', '- a: 1\n  a: 2', '!x []'])('%j is refused', (text) => {
    expect(parseKnown(text, 'x').problems).not.toEqual([]);
  });
  test('an update keeps comments and what stays, removes what is out of date, and adds what failed', () => {
    const text =
      '# Prosody\n\n# slow resolver\n- scenario: dns/a # really\n  verdict: violates\n  because: Slow.\n- scenario: dns/b\n  verdict: violates\n  because: Old.\n';
    const add = {
      scenario: 'dns/c[x=1]',
      requirement: 'r',
      profile: null,
      verdict: 'violates',
      observed: 'nothing: came',
    } as const;
    const updated = updateKnown(text, [7], [add]);
    expect(updated).toMatchInlineSnapshot(`
      "# Prosody

      # slow resolver
      - scenario: dns/a # really
        verdict: violates
        because: Slow.
      - scenario: dns/c[x=1]
        requirement: r
        verdict: violates
        because: "unexplained: nothing: came"
      "
    `);
    expect(parseKnown(updated, 'x').problems).toEqual([]);
  });
  test('an update of nothing to nothing is an empty list', () => {
    expect(updateKnown('', [], [])).toBe('[]\n');
    expect(updateKnown('- { scenario: a/b, verdict: violates, because: x }\n', [1], [])).toBe('[]\n');
  });
});

describe('--update-known', () => {
  const played = (matrix: Record<string, string>, verdict: 'violates' | 'conforms', profile = 'strict'): RecordCase =>
    playedCase({ ...bad, matrix, profile, verdict, expectations: [finding({ verdict })] });
  test('all cells that fail alike become one line', () => {
    const cases = [played({ stanza: 'iq' }, 'violates'), played({ stanza: 'message' }, 'violates')];
    const { add, remove } = knownChanges(cases, [], null, false);
    expect(remove).toEqual([]);
    expect(add).toEqual([
      { scenario: 'certificates/expired', requirement: 'a', profile: null, verdict: 'violates', observed: 'o' },
    ]);
  });
  test('one cell that fails becomes a line of its own', () => {
    const cases = [played({ stanza: 'iq' }, 'violates'), played({ stanza: 'message' }, 'conforms')];
    expect(knownChanges(cases, [], null, false).add.map((line) => line.scenario)).toEqual([
      'certificates/expired[stanza=iq]',
    ]);
  });
  test('one profile that fails is named', () => {
    const cases = [played({}, 'violates'), played({}, 'conforms', 'dialback')];
    expect(knownChanges(cases, [], null, false).add.map((line) => line.profile)).toEqual(['strict']);
  });
  test('what passes now goes, and what is right stays', () => {
    const known = lines('- { scenario: certificates/expired, requirement: a, verdict: violates, because: x }');
    expect(knownChanges([played({}, 'conforms')], known, null, false)).toEqual({ remove: [1], add: [] });
    expect(knownChanges([played({}, 'violates')], known, null, false)).toEqual({ remove: [], add: [] });
  });
  test('after the update nothing is unexpected', () => {
    const cases = [played({ stanza: 'iq' }, 'violates'), played({ stanza: 'message' }, 'conforms')];
    const { add } = knownChanges(cases, [], null, false);
    const known = lines(updateKnown('', [], add));
    expect(cases.map((of) => compareWithKnown(of, known, null, false).unexpected)).toEqual([false, false]);
  });
});

test.each([
  ['Prosody 13.0.1', '>=13.0 <14', true],
  ['13.0.1', '13.0', true],
  ['13.0.1', '=13.0.2', false],
  ['13.10', '>13.9', true],
  ['13.0.1', '>13.0', false],
  ['13.0.1', '<=13.0', true],
  ['14.0', '<14', false],
  ['Prosody trunk hg:unknown', '>=13.0', true],
  ['Prosody trunk hg:unknown', '>=13.0 <14', false],
  ['Prosody trunk hg:unknown', '=13.0', false],
  ['Prosody trunk nightly build 2000', '<3000', false],
  ['unknown', '>1', true],
])('%s in %s: %s', (version, range, inside) => {
  expect(isInRange(version, range)).toBe(inside);
});
test('a range is made of comparators', () => {
  expect(isRange('>=13.0 <14')).toBe(true);
  expect(isRange('13.x')).toBe(false);
});
