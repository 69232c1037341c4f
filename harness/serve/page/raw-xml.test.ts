import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuMs } from '../../testing/cpu-ms.ts';
import { firstName, rawXmlParts } from './raw-xml.js';

const text = (parts: readonly { text: string }[]): string => parts.map((part) => part.text).join('');
const sent = (parts: readonly { text: string; as?: string }[]): string =>
  text(parts.filter(({ as }) => as !== 'layout'));

test('tags come each on a line of its own, text stays with its tag', () => {
  const raw = `<?xml version='1.0'?><stream:stream to='a.test'><stream:features><starttls xmlns='urn:x'><required/></starttls></stream:features><message id="1"><body>Hello <b>you</b></body><x></x></message></stream:stream>`;
  expect(text(rawXmlParts(raw))).toBe(
    [
      `<?xml version='1.0'?>`,
      `<stream:stream to='a.test'>`,
      '<stream:features>',
      `  <starttls xmlns='urn:x'>`,
      '    <required/>',
      '  </starttls>',
      '</stream:features>',
      '<message id="1">',
      '  <body>Hello <b>you</b>',
      '  </body>',
      '  <x></x>',
      '</message>',
      '</stream:stream>',
    ].join('\n'),
  );
  expect(sent(rawXmlParts(raw))).toBe(raw);
});

test('names, attributes and values have their colours', () => {
  expect(rawXmlParts(`<a b='c'/>`)).toEqual([
    { text: '<a', as: 'tag' },
    { text: ' b=', as: 'attribute' },
    { text: `'c'`, as: 'value' },
    { text: '/>', as: 'tag' },
  ]);
});

test('whatever was written, all of it is there, and nothing else', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    '!',
    '?',
    '-',
    '<a',
    '</a>',
    '<!--',
    ']]>',
    '<![CDATA[',
    ' b=',
    'x',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join('')),
      (raw) => {
        expect(sent(rawXmlParts(raw))).toBe(raw);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a text that is made to be slow is not', () => {
  for (const piece of ['<', '<!--', '<a ', `<a b='`, '<a b="c" ', '<![CDATA[', '<?', '</', ' =', '<a '.padEnd(9_000)]) {
    const raw = piece.repeat(100_000 / piece.length);
    const took = cpuMs(() => expect(sent(rawXmlParts(raw))).toBe(raw));
    expect(took).toBeLessThan(500);
  }
});

test('the first name', () => {
  expect(firstName(`<?xml version='1.0'?><stream:stream>`)).toBe('stream');
  expect(firstName('no element')).toBeUndefined();
});
