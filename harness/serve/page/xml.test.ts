import { expect, test } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { elementParts, headerParts } from './xml.js';

const text = (parts: readonly { text: string }[]): string => parts.map((part) => part.text).join('');
const of = (name: string, rest: Partial<XmlElement> = {}): XmlElement => ({
  name,
  ns: 'jabber:server',
  attrs: {},
  children: [],
  ...rest,
});

test('children are indented, text is not; namespaces are declared where they change', () => {
  const stanza = of('message', {
    attrs: { to: 'a@b.test', 'xml:lang': 'en' },
    children: [
      of('body', { children: ['Hello ', of('b'), ' you'] }),
      of('x', { ns: 'urn:x', children: [of('y', { ns: 'urn:x' })] }),
    ],
  });
  expect(text(elementParts(stanza))).toBe(
    [
      "<message to='a@b.test' xml:lang='en'>",
      '  <body>Hello <b/> you</body>',
      "  <x xmlns='urn:x'>",
      '    <y/>',
      '  </x>',
      '</message>',
    ].join('\n'),
  );
});

test('prefixes and attributes of a namespace say where they belong', () => {
  const result = of('result', {
    prefix: 'db',
    ns: 'jabber:server:dialback',
    attrs: { '{urn:a}b': 'c' },
    children: ['key'],
  });
  expect(text(elementParts(result))).toBe(
    "<db:result xmlns:db='jabber:server:dialback' xmlns:n1='urn:a' n1:b='c'>key</db:result>",
  );
});

test('what would be markup is written as text of XML', () => {
  const stanza = of('message', { attrs: { id: `'"<&` }, children: ['<script>&amp;'] });
  expect(text(elementParts(stanza))).toBe("<message id='&apos;\"&lt;&amp;'>&lt;script&gt;&amp;amp;</message>");
});

test('a header is a start tag with its declarations', () => {
  const header = of('stream', { prefix: 'stream', attrs: { to: 'a.test' } });
  expect(text(headerParts(header, { '': 'jabber:server', stream: 'urn:s' }))).toBe(
    "<stream:stream xmlns='jabber:server' xmlns:stream='urn:s' to='a.test'>",
  );
  expect(text(headerParts(of('open'), { '': 'urn:f' }))).toBe("<open xmlns='urn:f'/>");
});

test('an element deeper than anybody reads is cut', () => {
  let deep = of('x');
  for (let depth = 0; depth < 5_000; depth++) deep = of('x', { children: [deep] });
  expect(text(elementParts(deep))).toContain('…');
});
