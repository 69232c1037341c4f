// What reaches a peer is answered once, and nothing else is.
import { expect, test } from 'vitest';
import type { XmlElement } from '../xmpp/element.ts';
import { serialize } from '../xmpp/ltx.ts';
import { NS } from '../xmpp/namespaces.ts';
import { answerTo } from './answers.ts';

const element = (
  name: string,
  attrs: Record<string, string> = {},
  children: XmlElement['children'] = [],
  ns: string = NS.server,
): XmlElement => ({ name, ns, attrs, children });
const addresses = { from: 'juliet@sut.test/balcony', to: 'anybody@good.bad.test', id: 'm1' };
const hello = element('message', { ...addresses, type: 'chat' }, [element('body', {}, ['Hello'])]);
const answer = (stanza: XmlElement): string | null => {
  const made = answerTo(stanza, 'good.bad.test', 'You delivered <it>.', 'a1');
  return made === null ? null : serialize(made, { contentNs: NS.server });
};

test('a message with a body is answered by one of the same type', () => {
  expect(answer(hello)).toBe(
    '<message from="anybody@good.bad.test" to="juliet@sut.test/balcony" id="a1" type="chat"><body>You delivered &lt;it&gt;.</body><answer xmlns="urn:badpeer:serve"/></message>',
  );
});

test('a ping gets a result, any other question an error', () => {
  const ping = element('iq', { ...addresses, type: 'get' }, [element('ping', {}, [], NS.ping)]);
  expect(answer(ping)).toBe('<iq from="anybody@good.bad.test" to="juliet@sut.test/balcony" id="m1" type="result"/>');
  const version = element('iq', { ...addresses, type: 'get' }, [element('query', {}, [], 'jabber:iq:version')]);
  expect(answer(version)).toMatch(/type="error"><error type="cancel"><service-unavailable /);
});

test('errors, answers of our own, and what has no text are not answered', () => {
  const answered = answerTo(hello, 'good.bad.test', 'text', 'a1')!;
  const swapped = { ...answered, attrs: { ...answered.attrs, from: addresses.from, to: addresses.to } };
  for (const stanza of [
    { ...hello, attrs: { ...hello.attrs, type: 'error' } },
    swapped,
    element('message', addresses),
    element('message', addresses, [element('body', {}, ['  '])]),
    element('presence', addresses),
    element('iq', { ...addresses, type: 'result' }),
    element('iq', { ...addresses, type: 'error' }),
    { ...hello, attrs: { ...hello.attrs, to: 'anybody@other.bad.test' } },
    { ...hello, attrs: { to: addresses.to } },
    { ...hello, attrs: { ...hello.attrs, from: '@' } },
  ])
    expect(answer(stanza)).toBeNull();
});
