import fc from 'fast-check';
import { parse } from 'ltx';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { XmlElement } from './element.ts';
import { fromLtx, type LtxLike, serialize, toLtx } from './ltx.ts';
import { NS } from './namespaces.ts';

const element = (name: string, ns: string, rest: Partial<XmlElement> = {}): XmlElement => ({
  name,
  ns,
  attrs: {},
  children: [],
  ...rest,
});

describe('fromLtx', () => {
  it('resolves prefixes, drops declarations, expands names of attributes', () => {
    const got = fromLtx(parse('<m xmlns="a" xmlns:b="urn:b" xml:lang="de" b:x="1"><b:c>hi</b:c> there</m>'));
    expect(got).toEqual({
      name: 'm',
      ns: 'a',
      attrs: { 'xml:lang': 'de', '{urn:b}x': '1' },
      children: [{ name: 'c', ns: 'urn:b', prefix: 'b', attrs: {}, children: ['hi'] }, ' there'],
    });
  });

  it('puts a detached stanza into the content namespace', () => {
    const got = fromLtx(parse('<message><body>x</body></message>'), NS.client);
    expect([got.ns, (got.children[0] as XmlElement).ns]).toEqual([NS.client, NS.client]);
  });

  it('takes prefixes from the stream header above', () => {
    const stream = parse(
      '<stream:stream xmlns="jabber:server" xmlns:stream="http://etherx.jabber.org/streams"><stream:features/></stream:stream>',
    );
    expect(fromLtx(stream.children[0] as ReturnType<typeof parse>)).toMatchObject({ name: 'features', ns: NS.stream });
  });

  it('resolves prefixes that are declared on the way down, whatever they are called', () => {
    const parsed = parse(
      '<a xmlns="urn:a" xmlns:p="urn:p"><p:b xmlns:constructor="urn:c"><constructor:c p:x="1"/></p:b></a>',
    );
    expect(fromLtx(parsed).children).toEqual([
      {
        name: 'b',
        ns: 'urn:p',
        prefix: 'p',
        attrs: {},
        children: [{ name: 'c', ns: 'urn:c', prefix: 'constructor', attrs: { '{urn:p}x': '1' }, children: [] }],
      },
    ]);
    expect(fromLtx(parse('<toString:a/>')).ns).toBe('');
  });

  it('does not climb from each deep element to the root', () => {
    let climbed = 0;
    let element: LtxLike = { name: 'leaf', attrs: {}, children: [], findNS: () => 'urn:never' };
    for (let depth = 0; depth < 2_000; depth += 1) {
      const parent = { name: 'a', attrs: {}, children: [element], findNS: () => expect.fail('it climbed') };
      element = parent;
    }
    const root = {
      ...element,
      findNS: () => {
        climbed += 1;
        return 'urn:root';
      },
    };
    expect(fromLtx(root).ns).toBe('urn:root');
    expect(climbed).toBe(2_001);
  });

  it('joins adjacent texts', () => {
    const ltx = toLtx(element('a', ''));
    ltx.append('x', 'y');
    expect(fromLtx(ltx).children).toEqual(['xy']);
  });
});

describe('serialize', () => {
  it('declares no namespace that is already in force', () => {
    const stanza = element('message', NS.server, {
      attrs: { to: 'a@b' },
      children: [element('body', NS.server, { children: ['Hi'] })],
    });
    expect(serialize(stanza, { contentNs: NS.server })).toBe('<message to="a@b"><body>Hi</body></message>');
  });

  it('declares it where it changes, and changes back', () => {
    const stanza = element('iq', NS.client, {
      children: [element('ping', NS.ping, { children: [element('x', NS.client)] })],
    });
    expect(serialize(stanza, { contentNs: NS.client })).toBe(
      '<iq><ping xmlns="urn:xmpp:ping"><x xmlns="jabber:client"/></ping></iq>',
    );
  });

  it('leaves a namespace by an empty declaration', () => {
    expect(serialize(element('x', ''), { contentNs: NS.server })).toBe('<x xmlns=""/>');
  });

  it('uses a prefix that the stream header declares and declares one that it does not', () => {
    const result = element('result', NS.dialback, { prefix: 'db', children: ['key'] });
    expect(serialize(result, { contentNs: NS.server, declared: { db: NS.dialback } })).toBe(
      '<db:result>key</db:result>',
    );
    expect(serialize(result, { contentNs: NS.server })).toBe(
      '<db:result xmlns:db="jabber:server:dialback">key</db:result>',
    );
    expect(serialize(result, { contentNs: NS.server, declared: { db: 'urn:other' } })).toBe(
      '<db:result xmlns:db="jabber:server:dialback">key</db:result>',
    );
  });

  it('gives namespaced attributes a prefix', () => {
    const got = serialize(element('a', '', { attrs: { '{urn:x}b': '1', '{urn:x}c': '2', 'xml:lang': 'en' } }), {
      contentNs: '',
    });
    expect(got).toBe('<a xmlns:ns0="urn:x" ns0:b="1" ns0:c="2" xml:lang="en"/>');
  });

  it('lets no value become markup', () => {
    const got = serialize(element('a', '', { attrs: { b: `"'<&>` }, children: ['</a>&lt;]]>'] }), { contentNs: '' });
    expect(got).toBe('<a b="&quot;&apos;&lt;&amp;&gt;">&lt;/a&gt;&amp;lt;]]&gt;</a>');
  });

  it('comes back from a strict parser as it went in', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'ü', '😀', '\n', '\t', '\r', '"', "'", '<', '&', '>', ']', ' ', '="'),
    });
    const ns = fc.constantFrom('', 'urn:a', 'urn:b', 'jabber:server');
    const tree = fc.letrec<{ node: XmlElement }>((tie) => ({
      node: fc.record({
        name: fc.constantFrom('a', 'b'),
        ns,
        attrs: fc.dictionary(fc.constantFrom('x', 'y', '{urn:a}x', '{urn:c}y', 'xml:lang'), text, {
          noNullPrototype: true,
        }),
        children: fc
          .array(fc.oneof({ maxDepth: 3 }, text, tie('node')), { maxLength: 3 })
          // Adjacent and empty texts are one, or none, in any parser.
          .map((list) =>
            list.filter((child, i) => typeof child !== 'string' || (child !== '' && typeof list[i - 1] === 'object')),
          ),
      }),
    })).node;
    fc.assert(
      fc.property(tree, fc.constantFrom('', 'urn:a', 'jabber:server'), (input, contentNs) => {
        expect(strictly(serialize(input, { contentNs }), contentNs)).toEqual(input);
      }),
    );
  });
});

/** Read by saxes, which knows nothing of ltx. */
function strictly(xml: string, contentNs: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, additionalNamespaces: { '': contentNs } });
  const root: (XmlElement | string)[] = [];
  const open: (XmlElement | string)[][] = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attrs: Record<string, string> = {};
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (uri === 'http://www.w3.org/2000/xmlns/') continue;
      attrs[prefix === 'xml' ? `xml:${local}` : prefix ? `{${uri}}${local}` : local] = value;
    }
    const children: (XmlElement | string)[] = [];
    open.at(-1)?.push({ name: tag.local, ns: tag.uri, attrs, children });
    open.push(children);
  });
  parser.on('text', (text) => {
    open.at(-1)?.push(text);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root[0] as XmlElement;
}
