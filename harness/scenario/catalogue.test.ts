import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { loadCatalogue } from './files.ts';
import { formatDiagnostics } from './format-diagnostic.ts';

describe('the catalogue of this repository', () => {
  it('is whole', async () => {
    const { requirements, diagnostics } = await loadCatalogue(
      fileURLToPath(new URL('../../scenarios/requirements', import.meta.url)),
    );
    expect(formatDiagnostics(diagnostics)).toBe('');
    expect(requirements.size).toBeGreaterThanOrEqual(429);
    expect(requirements.get('xep0220-2.1.2-verify-request')).toMatchObject({
      spec: 'XEP-0220',
      section: '2.1.2',
      area: 'dialback',
    });
  });
});

describe('a catalogue that is wrong', () => {
  const entry = (id: string, more = ''): string =>
    `- id: ${id}\n  spec: RFC 1\n  section: "1.1"\n  level: MUST\n  role: both\n  requirement: a\n  stimulus: b\n  expect: c\n  area: stream\n  priority: 1\n${more}`;
  const wrong = (text: string): string[] => {
    const { diagnostics } = readCatalogue([{ file: 'dir/rfc1.yaml', text }]);
    return diagnostics.map(({ line, column, message, fix }) => `${line}:${column} ${message}${fix ? ` (${fix})` : ''}`);
  };

  it.each([
    [
      'an id twice',
      entry('rfc1-a') + entry('rfc1-a'),
      ['11:7 `rfc1-a` is there twice; first in dir/rfc1.yaml:1 (give it another id)'],
    ],
    ['an id of another file', entry('rfc2-a'), ['1:7 `rfc2-a` does not belong to this file']],
    ['a level that does not exist', entry('rfc1-a').replace('MUST', 'SHALL'), ['4:10 `SHALL` is not possible here']],
    [
      'a section that YAML reads as a number',
      entry('rfc1-a').replace('"1.1"', '5.10'),
      ['3:12 the section needs quotes: `"5.10"`'],
    ],
    ['an unknown key', entry('rfc1-a', '  disputd: x\n'), ['11:3 unknown key `disputd` (did you mean `disputed`?)']],
    [
      'a key that is missing',
      entry('rfc1-a').replace('  area: stream\n', ''),
      ['1:3 `area` is missing (add `area: …`)'],
    ],
    ['a mapping', 'id: rfc1-a\n', ['1:1 a catalogue is a list']],
    [
      'two reasons not to test it',
      entry('rfc1-a', '  out-of-scope: left to another\n  untestable: it is hidden\n'),
      ['12:3 `untestable` and `out-of-scope` cannot both be the reason not to test it'],
    ],
    ...[
      ['', '14 '],
      [' ""', '15 ``: '],
      [' " "', '15 ``: '],
      [' true', '15 '],
      [' hardly visible', '15 `hardly visible`: '],
    ].map(([reason, at]): [string, string, string[]] => [
      `untestable for no reason:${reason}`,
      entry('rfc1-a', `  untestable:${reason}\n`),
      [`11:${at}a reason is expected, in some words`],
    ]),
  ])('%s', (_, text, messages) => expect(wrong(text)).toEqual(messages));

  it('keeps what is disputed', () => {
    const { requirements } = readCatalogue([
      { file: 'rfc1.yaml', text: entry('rfc1-a', '  disputed: A says x, B says y.\n') },
    ]);
    expect(requirements.get('rfc1-a')?.disputed).toBe('A says x, B says y.');
  });

  it.each(['untestable', 'out-of-scope'] as const)('keeps why it is %s', (key) => {
    const { requirements, diagnostics } = readCatalogue([
      { file: 'rfc1.yaml', text: entry('rfc1-a', `  ${key}: with the next\n`) },
    ]);
    expect(formatDiagnostics(diagnostics)).toBe('');
    expect(requirements.get('rfc1-a')?.[key]).toBe('with the next');
  });
});
