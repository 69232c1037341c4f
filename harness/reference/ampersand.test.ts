import { expect, test } from 'vitest';
import { AmpersandGuard } from './ampersand.ts';

const at = (text: string) => new AmpersandGuard().push(Buffer.from(text));

test.each(['<a b="&lt;&#10;&#x1F600;">&amp;&foo;</a>', '<a><![CDATA[ & && ]]></a>&gt;', '<a>ž &amp; ž</a>'])(
  '%s is left to the parser',
  (text) => expect(at(text)).toBeNull(),
);

test.each([
  ['<a>&</a>', 4],
  ['<a>a & b</a>', 6],
  ['<a>&;</a>', 4],
  [`<a>&${'x'.repeat(100)}`, 43],
  ['<a><![CDATA[&]]>&</a>', 17],
])('%s has a bare ampersand', (text, offset) => expect(at(text)).toBe(offset));

test('a reference may be cut anywhere', () => {
  const guard = new AmpersandGuard();
  expect([...'<a>&amp;'].map((char) => guard.push(Buffer.from(char)))).toEqual(Array(8).fill(null));
});
