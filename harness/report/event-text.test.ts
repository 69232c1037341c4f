// What a person reads of an element: its namespace may be the point.
import { describe, expect, test } from 'vitest';
import type { Event } from '../wire/event.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { eventText } from './event-text.ts';

const element = (name: string, ns: string, children: XmlElement[] = [], prefix?: string): XmlElement => ({
  name,
  ns,
  attrs: {},
  children,
  ...(prefix ? { prefix } : {}),
});
const came = (actor: string, of: XmlElement): string | null =>
  eventText({ seq: 1, ms: 1, actor, type: 'element', dir: 'in', element: of } as Event);

describe('an element that came', () => {
  test('is told with its namespace where that is not the one of stanzas', () => {
    expect(came('peer', element('bidi', NS.bidi))).toBe('← <bidi xmlns="urn:xmpp:bidi"/>');
    expect(came('peer', element('bidi', NS.bidiFeature))).toBe('← <bidi xmlns="urn:xmpp:features:bidi"/>');
    expect(came('rooms', element('message', NS.client))).toBe('← <message xmlns="jabber:client"/>');
  });
  test('is told without the namespace that is everywhere on its stream', () => {
    expect(came('peer', element('message', NS.server, [element('body', NS.server)]))).toBe(
      '← <message><body/></message>',
    );
    expect(came('local', element('message', NS.client))).toBe('← <message/>');
    expect(came('administrator', element('message', NS.client))).toBe('← <message/>');
    expect(came('component', element('message', NS.component))).toBe('← <message/>');
  });
  test('keeps the prefixes that everybody knows', () => {
    expect(came('peer', element('result', NS.dialback, [], 'db'))).toBe('← <db:result/>');
    const features = element('features', NS.stream, [element('starttls', NS.tls)], 'stream');
    expect(came('peer', features)).toBe(`← <stream:features><starttls xmlns="${NS.tls}"/></stream:features>`);
  });
});
