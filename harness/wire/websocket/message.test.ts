import { describe, expect, test } from 'vitest';
import { NS } from '../../xmpp/namespaces.ts';
import { readMessage, toMessage } from './message.ts';

const read = (text: string) => readMessage(Buffer.from(text));
const error = (text: string): string => {
  const [event] = read(text);
  return event?.type === 'unreadable' ? event.error : `no error: ${event?.type}`;
};

describe('what a stream says, as messages', () => {
  test('a header is <open/>, without the declarations of TCP', () => {
    const header = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='${NS.stream}' from='a.test' to='b.test' version='1.0' xml:lang='en'>`;
    expect(toMessage(header)).toBe(
      `<open xmlns='${NS.framingServer}' from='a.test' to='b.test' version='1.0' xml:lang='en'/>`,
    );
  });

  test('a closing tag is <close/>', () => {
    expect(toMessage('</stream:stream>')).toBe(`<close xmlns='${NS.framingServer}'/>`);
  });

  test.each([
    `<message to='a.test'><body>1 &lt; 2</body></message>`,
    `<stream:features><mechanisms xmlns='${NS.sasl}'/></stream:features>`,
    `<db:result from='a.test' to='b.test'>key</db:result>`,
    `<stream:error><not-authorized xmlns='${NS.streamErrors}'/></stream:error>`,
    `<presence xmlns='jabber:server'/>`,
  ])('%s stands alone, in the same namespaces', (text) => {
    const [event] = read(toMessage(text));
    const [, prefix, name] = /^<(?:(\w+):)?(\w+)/.exec(text) ?? [];
    const ns = prefix === 'stream' ? NS.stream : prefix === 'db' ? NS.dialback : NS.server;
    expect(event).toMatchObject({ type: 'element', element: { name, ns } });
  });
});

describe('messages, as what a stream says', () => {
  test('headers keep their namespace, whichever it is', () => {
    expect(read(`<open xmlns='urn:example:wrong' to='a.test'/>`)).toMatchObject([
      { type: 'header', element: { ns: 'urn:example:wrong', attrs: { to: 'a.test' } } },
    ]);
  });

  test('a closing element is one in its namespace only', () => {
    expect(read(`<close xmlns='${NS.framingServer}' see-other-uri='wss://b.test/'/>`)).toMatchObject([
      { type: 'close-tag', element: { attrs: { 'see-other-uri': 'wss://b.test/' } } },
    ]);
    expect(read(`<close xmlns='urn:example:wrong'/>`)).toMatchObject([{ type: 'element' }]);
  });

  test('an XML declaration is let pass, as is white space behind', () => {
    expect(read(`<?xml version='1.0'?><a xmlns='urn:x'/> \n`)).toMatchObject([{ type: 'element' }]);
  });

  test.each([
    ['', 'a message that does not begin with <'],
    [' <a/>', 'a message that does not begin with <'],
    ['\u{feff}<a/>', 'a message that does not begin with <'],
    ['<a/><b/>', 'a message with 2 elements'],
    ['<!-- none -->', 'a message with 0 elements'],
  ])('%j is none', (text, because) => {
    expect(error(text)).toBe(because);
  });

  test.each(['<a><b></b>', '<a', '</a>', '<a/></message-of-a-stream>', `<stream:features/>`, '<a>&</a>'])(
    '%j is no document',
    (text) => {
      expect(error(text)).not.toMatch(/^no error/);
    },
  );

  test('text beside the element, comments inside it and bytes that are not UTF-8 are told', () => {
    expect(read('<a/>and more')).toMatchObject([{ type: 'markup', kind: 'text' }, { type: 'element' }]);
    expect(read('<a><!-- c --></a>')).toMatchObject([{ type: 'markup', kind: 'comment' }, { type: 'element' }]);
    expect(readMessage(Buffer.from([0x3c, 0x61, 0x3e, 0xff]))).toMatchObject([
      { type: 'unreadable', error: 'not UTF-8' },
    ]);
  });
});
