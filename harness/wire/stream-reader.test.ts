import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NS } from '../xmpp/namespaces.ts';
import { type ReaderEvent, type ReaderLimits, StreamReader } from './stream-reader.ts';

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' from='a.test' to='b.test' id='s1' version='1.0' xml:lang='en'>`;

function read(text: string | Uint8Array, limits?: ReaderLimits): ReaderEvent[] {
  const events: ReaderEvent[] = [];
  const reader = new StreamReader((event) => events.push(event), limits);
  reader.push(typeof text === 'string' ? Buffer.from(text) : text);
  return events;
}

describe('a stream', () => {
  test('gives its header at once, with its namespaces', () => {
    expect(read(HEADER)).toEqual([
      {
        type: 'header',
        element: {
          name: 'stream',
          ns: NS.stream,
          prefix: 'stream',
          attrs: { from: 'a.test', to: 'b.test', id: 's1', version: '1.0', 'xml:lang': 'en' },
          children: [],
        },
        declared: { '': 'jabber:server', stream: NS.stream, db: NS.dialback },
      },
    ]);
  });

  test('gives first-level elements whole, and the close tag', () => {
    const events = read(
      `${HEADER}<message id='1'><body>a &amp; <![CDATA[<b>]]></body></message> <db:verify/></stream:stream>`,
    );
    expect(events.slice(1)).toEqual([
      {
        type: 'element',
        element: {
          name: 'message',
          ns: 'jabber:server',
          attrs: { id: '1' },
          children: [{ name: 'body', ns: 'jabber:server', attrs: {}, children: ['a & <b>'] }],
        },
      },
      { type: 'markup', kind: 'space', data: ' ' },
      { type: 'element', element: { name: 'verify', ns: NS.dialback, prefix: 'db', attrs: {}, children: [] } },
      { type: 'close-tag' },
    ]);
  });

  test('shows what XMPP forbids', () => {
    const kinds = read(`${HEADER}<!-- c --><?pi x?><message><!-- in --></message>`).map((event) =>
      event.type === 'markup' ? event.kind : event.type,
    );
    expect(kinds).toEqual(['header', 'comment', 'pi', 'comment', 'element']);
    expect(read(`<!DOCTYPE x>${HEADER}`)[0]).toEqual({ type: 'markup', kind: 'doctype', data: 'x' });
  });
});

describe('what cannot be read', () => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['a mismatched tag', `${HEADER}<a></b>`, /unmatched closing tag|unexpected/],
    ['an unbound prefix', `${HEADER}<x:a/>`, /unbound namespace prefix/],
    ['a doubled attribute', `${HEADER}<a b='1' b='2'/>`, /duplicate attribute/],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(`${HEADER}<a>`), Buffer.of(0xff, 0xfe)]), /not UTF-8/],
    ['an unknown entity', `${HEADER}<a>&nbsp;</a>`, /undefined entity/],
  ];
  test.each(cases)('%s stops the reader, and nothing comes after', (_name, text, error) => {
    const events = read(text);
    expect(events.at(-1)).toMatchObject({ type: 'unreadable', error: expect.stringMatching(error) });
    expect(events.filter((event) => event.type === 'unreadable')).toHaveLength(1);
    expect(events.some((event) => event.type === 'element')).toBe(false);
  });

  test('an endless element is cut at the cap', () => {
    const events: ReaderEvent[] = [];
    const reader = new StreamReader((event) => events.push(event), { elementBytes: 10_000, depth: 20 });
    reader.push(Buffer.from(`${HEADER}<message><body>`));
    for (let n = 0; n < 100; n += 1) reader.push(Buffer.alloc(1000, 'x'));
    expect(events.at(-1)).toMatchObject({ type: 'unreadable', error: 'over the cap of 10000 bytes for one element' });
    expect(reader.stopped).toBe(true);
  });

  test('endless nesting is cut at the cap', () => {
    expect(read(`${HEADER}${'<a>'.repeat(30)}`, { elementBytes: 10_000, depth: 20 }).at(-1)).toMatchObject({
      type: 'unreadable',
      error: 'deeper than the cap of 20 elements',
    });
  });

  test('the cap is for one element, not for the stream', () => {
    const events = read(`${HEADER}${'<message><body>0123456789</body></message>'.repeat(500)}`, {
      elementBytes: 25_000,
      depth: 20,
    });
    expect(events.filter((event) => event.type === 'element')).toHaveLength(500);
  });
});

test('an attribute called __proto__ is an attribute', () => {
  const [, event] = read(`${HEADER}<a __proto__='x'/>`);
  expect(event?.type === 'element' && Object.hasOwn(event.element.attrs, '__proto__')).toBe(true);
});

test('however bytes are cut, the same elements come', () => {
  const bytes = Buffer.from(`${HEADER}<message id='ž'><body>žluťoučký 🐴 &amp; ]]&gt;</body></message><presence/>`);
  const whole = read(bytes);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 200 }), (sizes) => {
      const events: ReaderEvent[] = [];
      const reader = new StreamReader((event) => events.push(event));
      for (let at = 0, n = 0; at < bytes.length; n += 1) {
        const size = sizes[n % sizes.length] ?? 1;
        reader.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(events).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test('no bytes crash it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, afterHeader) => {
      read(afterHeader ? Buffer.concat([Buffer.from(HEADER), bytes]) : bytes);
    }),
  );
});

test.each([
  ['an XML declaration', `<?xml version='1.0'?>`],
  ['a TLS alert', '\u0015\u0003\u0003\u0000\u0002\u0002('],
])('%s right behind an element takes nothing from it', (_, behind) => {
  expect(read(`${HEADER}<proceed xmlns='${NS.tls}'/>${behind}`).map(({ type }) => type)).toEqual([
    'header',
    'element',
    'unreadable',
  ]);
});

describe('what is unread', () => {
  const reading = (limits?: ReaderLimits) => {
    const events: ReaderEvent[] = [];
    return { events, reader: new StreamReader((event) => events.push(event), limits) };
  };
  const half = `<message><body>ž🐴 half`;

  test.each([
    ['behind an element that came with it', [`${HEADER}<a/>${half}`]],
    ['behind an element, in chunks', [HEADER, '<a/><mess', 'age><body>ž', '🐴 half']],
    ['behind several of them', [`${HEADER}<a>ž🐴</a><b/> <c/>${half}`]],
    ['behind a line feed that was held back', [`${HEADER}<a/>\r`, `\n<b/>${half}`]],
  ])('stands %s', (_, chunks) => {
    const { reader } = reading();
    for (const chunk of chunks) reader.push(Buffer.from(chunk));
    expect(reader.unread).toBe(half);
  });

  test('is nothing behind a whole element, and what stands behind the header', () => {
    const { reader } = reading();
    reader.push(Buffer.from(`${HEADER}${half}`));
    expect(reader.unread).toBe(half);
    reader.push(Buffer.from('</body></message>'));
    expect(reader.unread).toBe('');
  });

  test.each([
    ['an entity that nobody knows', '<b>&nbsp;</b>'],
    ['a closing tag that is the wrong one', '<b><c></b>'],
  ])('is told where %s ends the reading', (_, wrong) => {
    const { events, reader } = reading();
    reader.push(Buffer.from(`${HEADER}<a/>${wrong}`));
    expect(events.at(-1)).toMatchObject({ type: 'unreadable', unread: wrong });
  });

  test('counts for the cap, from its first byte on', () => {
    const { events, reader } = reading({ elementBytes: 1_000, depth: 20 });
    reader.push(Buffer.from(`${HEADER}<a/><b>${'ž'.repeat(497)}`));
    expect(events.at(-1)).toMatchObject({ type: 'element' });
    reader.push(Buffer.from('žž'));
    expect(events.at(-1)).toMatchObject({ type: 'unreadable', error: 'over the cap of 1000 bytes for one element' });
  });
});
