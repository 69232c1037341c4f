import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NS } from '../xmpp/namespaces.ts';
import { parseXmlTemplate, XmlTemplateError } from './xml-template.ts';

describe('a template', () => {
  it('has no namespace where none is given, and knows the prefixes of the field', () => {
    expect(parseXmlTemplate('<message to="juliet@$(peer)"><body>Hi</body><db:result/></message>')).toEqual({
      name: 'message',
      ns: null,
      attrs: { to: 'juliet@$(peer)' },
      children: [
        { name: 'body', ns: null, attrs: {}, children: ['Hi'] },
        { name: 'result', ns: NS.dialback, prefix: 'db', attrs: {}, children: [] },
      ],
    });
  });

  it('takes variables as names, as parts of names, and as namespaces', () => {
    expect(parseXmlTemplate('<$(kind) $(a)-b="$(c?)"><x xmlns="$(s2s-error)">$(d+)</x></$(kind)>')).toEqual({
      name: '$(kind)',
      ns: null,
      attrs: { '$(a)-b': '$(c?)' },
      children: [{ name: 'x', ns: '$(s2s-error)', attrs: {}, children: ['$(d+)'] }],
    });
  });

  it('hands its namespace on, and leaves it by an empty one', () => {
    const { children } = parseXmlTemplate('<failure xmlns="urn:a"><b/><c xmlns=""/></failure>');
    expect(children).toMatchObject([
      { name: 'b', ns: 'urn:a' },
      { name: 'c', ns: '' },
    ]);
  });

  it('keeps attributes of other namespaces apart', () => {
    const { attrs } = parseXmlTemplate('<a xmlns:e="urn:e" e:b="1" b="2" xml:lang="en"/>');
    expect(attrs).toEqual({ '{urn:e}b': '1', b: '2', 'xml:lang': 'en' });
  });

  it('leaves out the layout between elements, and only that', () => {
    const { children } = parseXmlTemplate('<a>\n  <b>\n  </b>\n  text\n</a>');
    expect(children).toEqual([{ name: 'b', ns: null, attrs: {}, children: ['\n  '] }, '\n  text\n']);
  });

  it.each([
    ['<a><b></a>', 6, '`</a>` stands where `<b>` is still open'],
    ['  <a>\n</a', 2, '`<a>` is never closed'],
    [' <a b="', 1, 'ends in the middle of a tag'],
    ['<a>', 0, '`<a>` is never closed'],
    ['<a/><b/>', 4, 'a second element'],
    ['<a b=$(c)/>', 5, 'without quotes'],
    ['<a b="1" b="2"/>', 15, '`b` stands there twice'],
    ['<a><e:b/></a>', 4, 'the prefix `e:` is not declared'],
    ['<a e:b="1"/>', 3, 'the prefix `e:` is not declared'],
    ['<a>x & y</a>', 5, '`&` stands alone'],
    ['<a>&nbsp;</a>', 3, 'no such entity'],
    ['<a><!-- no --></a>', 3, 'a comment cannot stand'],
    ['<!DOCTYPE a><a/>', 0, 'a DOCTYPE cannot stand'],
    ['text', 0, 'this is not XML'],
    ['', 0, 'there is no XML'],
    [`${'<a>'.repeat(101)}${'</a>'.repeat(101)}`, 300, 'more than 100 elements'],
  ])('%s is refused at offset %i', (text, offset, message) => {
    const refused = (): unknown => parseXmlTemplate(text);
    expect(refused).toThrow(expect.objectContaining({ offset, message: expect.stringContaining(message) }));
  });

  it('refuses whatever else is wrong with a place inside the text', () => {
    const piece = fc.constantFrom(
      '<a',
      '>',
      '</a>',
      '/>',
      ' b="',
      '"',
      "'",
      '&',
      ';',
      '$(x)',
      '$(',
      '<!--',
      ']]>',
      '<![CDATA[',
      '\0',
      'é',
      '\n',
      ':',
      '<?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        try {
          expect(parseXmlTemplate(text).children).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(XmlTemplateError);
          const { offset } = error as XmlTemplateError;
          expect(offset >= 0 && offset <= text.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
