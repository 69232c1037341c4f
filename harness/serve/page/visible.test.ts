import { expect, test } from 'vitest';
import { visible, visibleText } from './visible.js';

test('a text in which all shows stays one piece', () => {
  expect(visible('Grüße, 你好\n\t<b>')).toEqual([{ text: 'Grüße, 你好\n\t<b>', unseen: false }]);
  expect(visible('')).toEqual([]);
});

test('marks of direction are named, so that nothing reads backwards', () => {
  expect(visible('gpj\u202Eexe')).toEqual([
    { text: 'gpj', unseen: false },
    { text: 'U+202E', unseen: true },
    { text: 'exe', unseen: false },
  ]);
  expect(visibleText('a\u2066b\u2069')).toBe('a⟨U+2066⟩b⟨U+2069⟩');
});

test.each([
  ['NUL', '\u0000'],
  ['escape', '\u001b'],
  ['carriage return', '\r'],
  ['C1 control', '\u0085'],
  ['soft hyphen', '\u00ad'],
  ['Arabic letter mark', '\u061c'],
  ['zero-width space', '\u200b'],
  ['zero-width joiner', '\u200d'],
  ['right-to-left mark', '\u200f'],
  ['line separator', '\u2028'],
  ['left-to-right override', '\u202d'],
  ['word joiner', '\u2060'],
  ['byte order mark', '\ufeff'],
  ['variation selector', '\ufe0f'],
  ['Hangul filler', '\u3164'],
  ['tag', '\u{e0041}'],
  ['lone surrogate', '\ud800'],
])('%s is named', (_, character) => {
  const name = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  expect(visible(`a${character}`)).toEqual([
    { text: 'a', unseen: false },
    { text: name, unseen: true },
  ]);
});
