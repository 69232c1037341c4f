// What holds for every feature of the table.
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../wire/event.ts';
import { NS } from '../xmpp/namespaces.ts';
import { FEATURES, featureNamed } from './features.ts';
import { play, scenario, xml } from './test-play.ts';
import { Timeline } from './timeline.ts';

const came = (text: string): EventBody => ({ type: 'element', dir: 'in', element: xml(text) });
const offer = (inner: string): EventBody => came(`<stream:features>${inner}</stream:features>`);
const disco = (feature: string): EventBody =>
  came(`<iq type="result"><query xmlns="${NS.discoInfo}"><feature var="${feature}"/></query></iq>`);
const dns = (name: string, rrtype: string): EventBody => ({
  type: 'dns',
  name,
  rrtype,
  transport: 'udp',
  rcode: 'NXDOMAIN',
  answers: [],
  fault: null,
});

/** For each feature, events each of which alone shows that the server has it. */
const SIGNS: Readonly<Record<string, readonly EventBody[]>> = {
  'extended-errors': [
    came(`<message><error><any xmlns="${NS.s2sError}"/></error></message>`),
    came('<message><error><certificate-expired xmlns="urn:example:another"/></error></message>'),
  ],
  'error-text': [came(`<message><error><text xmlns="${NS.stanzaErrors}">Gone</text></error></message>`)],
  bidi: [offer(`<bidi xmlns="${NS.bidiFeature}"/>`), came(`<bidi xmlns="${NS.bidi}"/>`)],
  external: [
    offer(`<mechanisms xmlns="${NS.sasl}"><mechanism>EXTERNAL</mechanism></mechanisms>`),
    came(`<success xmlns="${NS.sasl}"/>`),
  ],
  dialback: [offer(`<dialback xmlns="${NS.dialbackFeature}"/>`), came('<db:result/>')],
  'dialback-errors': [
    offer(`<dialback xmlns="${NS.dialbackFeature}"><errors/></dialback>`),
    came('<db:result type="error"/>'),
  ],
  limits: [offer(`<limits xmlns="${NS.limits}"/>`)],
  'size-errors': [came(`<message type="error" xmlns="${NS.client}"><error/></message>`)],
  sm: [offer(`<sm xmlns="${NS.sm}"/>`), came(`<enable xmlns="${NS.sm}"/>`)],
  ping: [disco('urn:xmpp:ping'), came(`<iq type="get"><ping xmlns="${NS.ping}"/></iq>`)],
  disco: [disco('urn:any'), came(`<iq><query xmlns="${NS.discoItems}"/></iq>`)],
  'sasl-challenge': [came(`<challenge xmlns="${NS.sasl}"/>`)],
  websocket: [
    { type: 'connection', dir: 'in', local: '', remote: '', service: 'websocket' },
    {
      type: 'header',
      dir: 'in',
      element: { name: 'open', ns: NS.framingServer, attrs: {}, children: [] },
      declared: {},
      encrypted: true,
    },
  ],
  'host-meta-2': [{ type: 'link', dir: 'in', document: 'jrd', fields: { rel: 'any', ttl: '3600' } }],
  'direct-tls': [
    { type: 'connection', dir: 'in', local: '', remote: '', service: 'xmpps-server' },
    dns('_xmpps-server._tcp.p1.peer.test', 'SRV'),
  ],
  dane: [dns('_5269._tcp.p1.peer.test', 'TLSA')],
  'server-buddies': [
    disco('urn:xmpp:server-presence'),
    came('<presence from="sut.test" type="subscribe"/>'),
    came(
      `<iq type="result"><command xmlns="${NS.commands}" node="http://jabber.org/protocol/admin#server-buddy"/></iq>`,
    ),
  ],
  'outage-status': [
    disco('urn:xmpp:sos:0'),
    came('<iq><query><x xmlns="jabber:x:data"><field var="external-status-addresses"/></x></query></iq>'),
  ],
};
/** What a server sends that has none of them. */
const PLAIN: readonly EventBody[] = [
  offer('<starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>'),
  came('<presence from="romeo@sut.test" type="subscribe"/>'),
  came('<presence from="sut.test" type="subscribed"/>'),
  came(`<iq type="error"><command xmlns="${NS.commands}" node="http://jabber.org/protocol/admin#server-buddy"/></iq>`),
  dns('_xmpp-server._tcp.p1.peer.test', 'SRV'),
  { type: 'connection', dir: 'in', local: '', remote: '', service: 'xmpp-server' },
];

function missing(name: string, bodies: readonly EventBody[]): string | null | undefined {
  const judged = scenario([]);
  const timeline = new Timeline(judged);
  const events = play();
  for (const body of bodies) events.add('peer', body);
  for (const event of events.events) timeline.add(event);
  return featureNamed(name)?.missing(timeline, judged.variables);
}

describe.each(FEATURES.map(({ name, summary, reference }) => ({ name, summary, reference })))(
  '$name',
  ({ name, summary, reference }) => {
    it('is explained', () => {
      expect(summary.length).toBeGreaterThan(10);
      expect(reference).toMatch(/XEP|RFC/);
    });

    it('is there by any of its signs, and is not there without them', () => {
      const signs = SIGNS[name] ?? [];
      expect(signs).not.toHaveLength(0);
      for (const sign of signs) expect(missing(name, [...PLAIN, sign])).toBeNull();
      expect(missing(name, PLAIN)).toContain(`neither advertises nor shows ${name} (${reference}`);
    });

    it('is not shown by what we send ourselves', () => {
      const ours = (SIGNS[name] ?? []).map((sign): EventBody => ('dir' in sign ? { ...sign, dir: 'out' } : sign));
      const sent = ours.filter((sign) => sign.type !== 'dns');
      expect(missing(name, sent)).not.toBeNull();
    });
  },
);
