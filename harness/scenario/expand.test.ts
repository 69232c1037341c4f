import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialize } from '../xmpp/ltx.ts';
import { expandText, fillSome, fillTemplate, variablesOf } from './expand.ts';
import { parseXmlTemplate } from './xml-template.ts';

const values: Readonly<Record<string, string>> = {
  peer: 'a.test',
  's2s-error': 'urn:e',
  kind: 'iq',
  bad: 'a b',
  n: '1',
};
const lookup = (name: string): string | undefined => values[name];

describe('expandText', () => {
  it('replaces variables, inside longer words too, once', () => {
    expect(expandText('x@$(peer)/$(n)$(n) $ ( $(', lookup)).toBe('x@a.test/11 $ ( $(');
    expect(expandText('$(a)', () => '$(b) $&')).toBe('$(b) $&');
  });
  it.each([
    ['$(nobody)', '$(nobody) has no value'],
    ['$(peer?)', 'that is for patterns'],
  ])('refuses %s', (text, message) => expect(() => expandText(text, lookup)).toThrow(message));
});

describe('fillTemplate', () => {
  const fill = (xml: string): string =>
    serialize(fillTemplate(parseXmlTemplate(xml), lookup, 'jabber:server'), { contentNs: 'jabber:server' });

  it('fills names, attributes, namespaces and texts, in the namespace of the stream', () => {
    expect(fill('<$(kind) to="$(peer)"><x xmlns="$(s2s-error)">$(n)</x></$(kind)>')).toBe(
      '<iq to="a.test"><x xmlns="urn:e">1</x></iq>',
    );
  });
  it('refuses a value that is no name', () => {
    expect(() => fill('<$(bad)/>')).toThrow("'a b', from $(bad), is not a name");
    expect(() => fill('<a $(bad)="1"/>')).toThrow("'a b', from $(bad), is not a name");
  });
  it('lets no value become markup', () => {
    const template = parseXmlTemplate('<a b="$(x)">$(x)</a>');
    fc.assert(
      fc.property(fc.string(), (value) => {
        const { attrs, children } = fillTemplate(template, () => value, '');
        expect([attrs, children]).toEqual([{ b: value }, [value]]);
      }),
    );
  });
});

describe('fillSome', () => {
  it('fills what it knows and keeps the rest, in whatever it is given', () => {
    const template = parseXmlTemplate('<$(kind) id="$(id?)" to="$(later)"/>');
    expect(fillSome({ a: ['$(kind)', 1, null, /x/], b: template }, lookup)).toEqual({
      a: ['iq', 1, null, /x/],
      b: { name: 'iq', ns: null, attrs: { id: '$(id?)', to: '$(later)' }, children: [] },
    });
  });
});

describe('variablesOf', () => {
  it('finds them in keys and values, in order', () => {
    expect(variablesOf({ '$(a)': ['$(b?)', { c: '$(d+)$(a)' }] }).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'uses a',
      'captures b',
      'collects d',
      'uses a',
    ]);
  });
});
