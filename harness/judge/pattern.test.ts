import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlTemplate } from '../scenario/model.ts';
import { parseXmlTemplate } from '../scenario/xml-template.ts';
import { cpuMs } from '../testing/cpu-ms.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { matchPattern, type PatternMatch } from './pattern.ts';
import { xml } from './test-play.ts';

const VALUES: Readonly<Record<string, string>> = { peer: 'p1.peer.test', dots: 'a.b', kind: 'message' };

function match(pattern: string, element: string, contentNs: string = NS.server): PatternMatch {
  const scope = { contentNs, value: (name: string) => VALUES[name] };
  return matchPattern(parseXmlTemplate(pattern), xml(element, contentNs), scope);
}
function difference(pattern: string, element: string): string | null {
  const result = match(pattern, element);
  return result.matches ? 'it matches' : result.difference;
}

describe('a pattern matches', () => {
  it.each([
    ['<message/>', '<message to="x"><body>Hello</body></message>', 'other attributes and children'],
    ['<message><b/><a/></message>', '<message><a/><x/><b/></message>', 'any order'],
    ['<db:result/>', '<result xmlns="jabber:server:dialback"/>', 'any prefix'],
    ['<message><body>Hello</body></message>', '<message><body>\n  Hello </body></message>', 'white space around text'],
    ['<message to="*"/>', '<message to=""/>', 'any value'],
    ['<message to="/^p\\d/"/>', '<message to="p1.peer.test"/>', 'a regular expression'],
    ['<message to="juliet@$(peer)"/>', '<message to="juliet@p1.peer.test"/>', 'a variable within a value'],
    ['<$(kind)/>', '<message/>', 'a variable as a name'],
    ['<m><a/><a/></m>', '<m><a/><a/></m>', 'a child each'],
    ['<m><a/><a x="1"/></m>', '<m><a x="1"/><a/></m>', 'a child each, the greedy choice being wrong'],
    ['<a id="$(x?)"><b ref="$(x)"/></a>', '<a id="1"><b ref="1"/></a>', 'a variable that it binds itself'],
    ['<m><a>$(x?)</a><b>$(x)</b></m>', '<m><a>1</a><a>2</a><b>2</b></m>', 'the binding that fits the rest'],
    ['<message xml:lang="en"/>', '<message xml:lang="en"/>', 'xml:lang'],
  ])('%s, %s: %s', (pattern, element) => {
    expect(match(pattern, element)).toMatchObject({ matches: true });
  });
});

describe('a pattern does not match', () => {
  it.each([
    ['<message to="a"/>', '<message/>', 'attribute to is missing, expected "a"'],
    ['<message type="wait"/>', '<message type="cancel"/>', 'attribute type is "cancel", expected "wait"'],
    [
      '<message><error type="wait"/></message>',
      '<message><error type="cancel"/></message>',
      'attribute type of <error> is "cancel", expected "wait"',
    ],
    ['<ping xmlns="urn:a"/>', '<ping xmlns="urn:b"/>', 'namespace is "urn:b", expected "urn:a"'],
    [
      '<message><body>Hello</body></message>',
      '<message><body>Bye</body></message>',
      'text of <body> is "Bye", expected "Hello"',
    ],
    [
      '<error><gone xmlns="urn:x"/></error>',
      '<error><a/><b/></error>',
      'no <gone xmlns="urn:x"/> in <error>, which has <a/>, <b/>',
    ],
    ['<error><gone/></error>', '<error/>', 'no <gone/> in <error>, which has no child elements'],
    ['<m><a/><a/></m>', '<m><a/></m>', 'no <a/> in <m>, which has <a/>'],
    ['<m to="/$(dots)/"/>', '<m to="axb"/>', 'attribute to is "axb", expected /a.b/'],
    ['<m to="$(late)"/>', '<m to="axb"/>', 'attribute to cannot be compared: $(late) has no value yet'],
    ['<m to="/(/"/>', '<m to="axb"/>', 'attribute to cannot be compared: /(/ is not a regular expression'],
    ['<m><a>$(x?)</a><b>$(x)</b></m>', '<m><a>1</a><b>2</b></m>', 'text of <b> is "2", expected "1"'],
    ['<presence/>', '<message/>', null],
  ])('%s, %s: %s', (pattern, element, expected) => {
    expect(difference(pattern, element)).toBe(expected);
  });

  it('and is nearer the more of it is there', () => {
    const near = match('<m id="1" a="2"/>', '<m id="1" a="3"/>');
    const far = match('<m id="1" a="2"/>', '<m id="2" a="2"/>');
    expect(near.matches || far.matches).toBe(false);
    if (!near.matches && !far.matches) expect(near.closeness).toBeGreaterThan(far.closeness);
  });
});

describe('a pattern binds', () => {
  it('one value by ?, every value by +', () => {
    expect(match('<m id="a-$(n?)-z"><i>$(all+)</i><i>$(all+)</i></m>', '<m id="a-7-z"><i>1</i><i>2</i></m>')).toEqual({
      matches: true,
      bindings: { one: { n: '7' }, many: { all: ['1', '2'] } },
    });
  });
});

describe('hostile elements', () => {
  it('end in bounded time', () => {
    const child = (name: string): string => `<${name}>1</${name}>`;
    const many = `<m>${child('a').repeat(3000)}</m>`;
    const pattern = `<m>${'<a>$(x?)</a><a>$(y?)</a>'.repeat(4)}<b/></m>`;
    const took = cpuMs(() => {
      expect(match(pattern, many)).toMatchObject({ matches: false });
      expect(match(`<m>${'<a>$(x?)</a>'.repeat(8)}<a>2</a></m>`, many)).toMatchObject({ matches: false });
    });
    expect(took).toBeLessThan(3000);
  });

  it('are shown without end of nesting', () => {
    let deep: XmlElement = { name: 'a', ns: NS.server, attrs: {}, children: [] };
    for (let depth = 0; depth < 50_000; depth += 1) deep = { name: 'a', ns: NS.server, attrs: {}, children: [deep] };
    const scope = { contentNs: NS.server, value: () => undefined };
    expect(matchPattern(parseXmlTemplate('<a><b/></a>'), deep, scope)).toMatchObject({
      difference: 'no <b/> in <a>, which has <a/>',
    });
  });
});

describe('for any element', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/);
  const tree = fc.letrec<{ node: XmlElement }>((tie) => ({
    node: fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      ns: fc.constantFrom(NS.server, 'urn:x'),
      attrs: fc.dictionary(fc.constantFrom('id', 'to', 'type'), word, { noNullPrototype: true }),
      children: fc.array(fc.oneof({ maxDepth: 3 }, word, tie('node')), { maxLength: 4 }),
    }),
  })).node;
  const scope = { contentNs: NS.server, value: () => undefined };

  /** A part of the element as a pattern: some attributes and children left out. Text stays whole or goes. */
  function partOf(element: XmlElement, keep: () => boolean): XmlTemplate {
    const text = keep();
    return {
      name: element.name,
      ns: element.ns === NS.server ? null : element.ns,
      attrs: Object.fromEntries(Object.entries(element.attrs).filter(keep)),
      children: element.children.flatMap((child): (XmlTemplate | string)[] => {
        if (typeof child === 'string') return text ? [child] : [];
        return keep() ? [partOf(child, keep)] : [];
      }),
    };
  }

  it('each of its parts matches it', () => {
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.boolean()), (element, choices) => {
        const pattern = partOf(element, () => choices.next().value);
        expect(matchPattern(pattern, element, scope)).toMatchObject({ matches: true });
      }),
    );
  });

  it('no part with one literal changed matches it, and the difference is named', () => {
    const whole = (element: XmlElement): XmlTemplate => partOf(element, () => true);
    fc.assert(
      fc.property(tree, fc.nat(), (element, place) => {
        const changed = changeOne(whole(element), place);
        const result = matchPattern(changed, element, scope);
        expect(result.matches).toBe(false);
        if (!result.matches && changed.name === element.name) expect(result.difference).not.toBeNull();
      }),
    );
  });

  /** The pattern with one value, text or name made into something that no element above holds. */
  function changeOne(pattern: XmlTemplate, place: number): XmlTemplate {
    const keys = Object.keys(pattern.attrs);
    const spots = keys.length + pattern.children.length + 1;
    const spot = place % spots;
    const key = keys[spot];
    if (key !== undefined) return { ...pattern, attrs: { ...pattern.attrs, [key]: 'CHANGED' } };
    const index = spot - keys.length;
    const child = pattern.children[index];
    if (child === undefined) return { ...pattern, name: 'changed' };
    const replaced = typeof child === 'string' ? 'CHANGED' : changeOne(child, Math.floor(place / spots));
    return { ...pattern, children: pattern.children.toSpliced(index, 1, replaced) };
  }
});
