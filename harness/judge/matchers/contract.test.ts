// What holds for every matcher of the table.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Event, EventBody } from '../../wire/event.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { MatchContext } from '../matcher.ts';
import { xml } from '../test-play.ts';
import { MATCHERS } from './index.ts';

const VALUES: Readonly<Record<string, string>> = { peer: 'p1.peer.test', sut: 'sut.test', id: 'x1' };
const context: MatchContext = {
  contentNs: NS.server,
  value: (name) => VALUES[name],
  featureState: () => 'encrypted',
  textUpTo: (event) => (event.type === 'bytes' ? event.data : ''),
};
const event = (body: EventBody): Event => ({ seq: 1, ms: 1, actor: 'peer', connection: 'c1', ...body });
const element = (text: string, dir: 'in' | 'out' = 'in'): EventBody => ({ type: 'element', dir, element: xml(text) });
const bytes = (data: string): EventBody => ({ type: 'bytes', dir: 'in', data, encoding: 'utf8', encrypted: true });
const header = (attrs: Record<string, string>): EventBody => ({
  type: 'header',
  dir: 'in',
  element: { name: 'stream', ns: NS.stream, attrs, children: [] },
  declared: { '': NS.server, db: NS.dialback },
  encrypted: true,
});
const connection = (dir: 'in' | 'out', service: 'xmpp-server' | 'xmpps-server' = 'xmpp-server'): EventBody => ({
  type: 'connection',
  dir,
  service,
  local: '',
  remote: '',
});
const certified = (altNames: string): EventBody => ({
  type: 'tls',
  role: 'client',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  sni: null,
  alpn: null,
  peerCertificate: { subject: 's', issuer: 'i', altNames, fingerprint: 'f', validTo: 'v' },
});
const tls = (alpn: string | null): EventBody => ({
  type: 'tls',
  role: 'server',
  protocol: 'TLSv1.3',
  cipher: 'c',
  sni: 'p1.peer.test',
  alpn,
  peerCertificate: null,
});
const dns = (name: string, rrtype = 'SRV'): EventBody => ({
  type: 'dns',
  name,
  rrtype,
  transport: 'udp',
  rcode: 'NXDOMAIN',
  answers: [],
  fault: null,
});
const fetched = (document: string, status = 200): EventBody => ({
  type: 'fetched',
  url: 'http://status.test/',
  redirects: [],
  status,
  mediaType: 'application/json',
  document,
  failure: null,
});
const frame = (
  opcode: 'text' | 'pong' | 'close',
  data: string,
  code?: number,
  dir: 'in' | 'out' = 'in',
): EventBody => ({
  type: 'frame',
  dir,
  opcode,
  fin: true,
  masked: false,
  data,
  encoding: 'utf8',
  ...(code === undefined ? {} : { code }),
});
const link = (document: 'xrd' | 'jrd', href: string, ttl?: string): EventBody => ({
  type: 'link',
  dir: 'in',
  document,
  fields: { href, ...(ttl === undefined ? {} : { ttl }) },
});
const request = (url: string): EventBody => ({ type: 'http', method: 'GET', url, status: 200 });
const FEATURES =
  '<stream:features><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"><required/></starttls></stream:features>';
const HOST_UNKNOWN =
  '<stream:error><host-unknown xmlns="urn:ietf:params:xml:ns:xmpp-streams"/><text xmlns="urn:ietf:params:xml:ns:xmpp-streams">no</text></stream:error>';

const GONE =
  '<error type="cancel"><gone xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/><text xmlns="urn:ietf:params:xml:ns:xmpp-stanzas">no</text></error>';

/** For each phrase: an argument, an event that fits, one that does not, and the sentence that says what was expected. */
const SAMPLES: Readonly<Record<string, readonly { args: unknown; fits: EventBody; not: EventBody; says: string }[]>> = {
  receives: [
    {
      args: '<message id="$(id)"/>',
      fits: element('<message id="x1"/>'),
      not: element('<message id="x1"/>', 'out'),
      says: '<message id="x1"/>',
    },
    {
      args: '<error type="wait"/>',
      fits: element('<iq><error type="wait"/></iq>'),
      not: element('<iq><error type="cancel"/></iq>'),
      says: '<error type="wait"/>',
    },
  ],
  'gets document': [
    {
      args: { status: '200', outage: 'announced', mistake: '/^message\\./' },
      fits: fetched('{"beginning":"2026-01-12T01:01:01Z","message":{"en":"Outage"}}'),
      not: fetched('{"beginning":"2026-01-12T01:01:01Z","message":{"default":"Panne"}}'),
      says: 'status "200", outage "announced", mistake /^message\\./',
    },
    { args: { outage: 'none' }, fits: fetched('{}'), not: fetched('{"planned":true}'), says: 'outage "none"' },
    {
      args: { trouble: '*' },
      fits: fetched('', 401),
      not: fetched('{}'),
      says: 'trouble any value',
    },
  ],
  'receives frame': [
    {
      args: { opcode: 'pong', data: 'hello', masked: 'no' },
      fits: frame('pong', 'hello'),
      not: frame('pong', 'hello there'),
      says: 'a frame with opcode "pong", data "hello", masked "no"',
    },
    {
      args: { code: '1002' },
      fits: frame('close', '', 1002),
      not: frame('text', '1002'),
      says: 'a frame with code "1002"',
    },
    { args: {}, fits: frame('text', 'a'), not: frame('text', 'a', undefined, 'out'), says: 'a frame' },
  ],
  'receives link': [
    {
      args: { document: 'jrd', href: '/^wss:/' },
      fits: link('jrd', 'wss://sut.test/'),
      not: link('xrd', 'wss://sut.test/'),
      says: 'a link with document "jrd", href /^wss:/',
    },
    { args: { ttl: '*' }, fits: link('jrd', 'a', '3600'), not: link('jrd', 'a'), says: 'a link with ttl any value' },
  ],
  'sees request': [
    {
      args: { url: '/^https:/' },
      fits: request('https://p1.peer.test/'),
      not: request('http://p1.peer.test/'),
      says: 'an HTTP request with url /^https:/',
    },
    { args: {}, fits: request('http://p1.peer.test/'), not: bytes('GET'), says: 'an HTTP request' },
  ],
  'receives in this order': [
    {
      args: '<error><a/><b/></error>',
      fits: element('<iq><error><a/><x/><b/></error></iq>'),
      not: element('<iq><error><b/><a/></error></iq>'),
      says: '<error><a/><b/></error>',
    },
    {
      args: '<message><a/><a n="1"/></message>',
      fits: element('<message><a/><a n="1"/></message>'),
      not: element('<message><a n="1"/><a/></message>'),
      says: '<message><a/><a n="1"/></message>',
    },
  ],
  'receives malformed': [
    {
      args: 'stream error',
      fits: element(
        HOST_UNKNOWN.replace('<text', '<policy-violation xmlns="urn:ietf:params:xml:ns:xmpp-streams"/><text'),
      ),
      not: element(HOST_UNKNOWN),
      says: 'a stream error that is malformed',
    },
    {
      args: 'stream error',
      fits: element('<stream:error/>'),
      not: element('<message/>'),
      says: 'a stream error that is malformed',
    },
    {
      args: 'stream error',
      fits: element(HOST_UNKNOWN.replace('host-unknown', 'something-went-wrong')),
      not: element(HOST_UNKNOWN.replace('</stream:error>', '<x xmlns="urn:x"/></stream:error>')),
      says: 'a stream error that is malformed',
    },
    {
      args: 'stanza error',
      fits: element(`<iq type="error">${GONE.replace(/<text.*<.text>/, '<text>no</text>')}</iq>`),
      not: element(`<iq type="error">${GONE}</iq>`),
      says: 'a stanza error that is malformed',
    },
    {
      args: 'stanza error',
      fits: element(`<iq type="error">${GONE.replace('cancel', 'fatal')}</iq>`),
      not: element(`<iq type="result">${GONE.replace('cancel', 'fatal')}</iq>`),
      says: 'a stanza error that is malformed',
    },
    {
      args: 'features',
      fits: element('<stream:features><limits/></stream:features>'),
      not: element(FEATURES),
      says: 'features that are malformed',
    },
  ],
  'receives stream error': [
    {
      args: 'host-unknown',
      fits: element(HOST_UNKNOWN),
      not: element('<stream:error/>'),
      says: 'a stream error with host-unknown',
    },
    {
      args: '*',
      fits: element(HOST_UNKNOWN),
      not: element(HOST_UNKNOWN.replace('host-unknown', 'connection-timeout')),
      says: 'a stream error with any condition but connection-timeout',
    },
    {
      args: {},
      fits: element(HOST_UNKNOWN.replace('host-unknown', 'connection-timeout')),
      not: element('<message/>'),
      says: 'a stream error with any condition',
    },
    {
      args: { condition: 'host-unknown', text: '/no/', application: '<x xmlns="urn:x"/>' },
      fits: element(HOST_UNKNOWN.replace('</stream:error>', '<x xmlns="urn:x"/></stream:error>')),
      not: element(HOST_UNKNOWN),
      says: 'a stream error with host-unknown, text /no/, <x xmlns="urn:x"/>',
    },
  ],
  'receives stream header': [
    {
      args: { from: '$(sut)', 'xmlns:db': 'jabber:server:dialback' },
      fits: header({ from: 'sut.test' }),
      not: header({ from: 'other.test' }),
      says: 'a stream header with from "sut.test", xmlns:db "jabber:server:dialback"',
    },
  ],
  'receives features': [
    {
      args: { state: 'encrypted', has: '<starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>' },
      fits: element(FEATURES),
      not: element('<stream:features/>'),
      says: '<stream:features><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/></stream:features> when encrypted',
    },
    { args: '<stream:features/>', fits: element(FEATURES), not: element('<features/>'), says: '<stream:features/>' },
  ],
  'is offered': [
    {
      args: 'starttls-required',
      fits: element(FEATURES),
      not: element('<stream:features/>'),
      says: 'starttls-required',
    },
    {
      args: { offer: 'EXTERNAL', state: 'encrypted' },
      fits: element(
        '<stream:features><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>',
      ),
      not: element(FEATURES),
      says: 'EXTERNAL when encrypted',
    },
  ],
  'receives text': [
    {
      args: '^<\\?xml',
      fits: bytes("<?xml version='1.0'?>"),
      not: bytes('<stream'),
      says: 'text that fits /^<\\?xml/',
    },
  ],
  'sees close': [
    {
      args: 'tcp',
      fits: { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' },
      not: { type: 'close', layer: 'tcp', by: 'peer', how: 'fin' },
      says: 'the SUT close the tcp layer',
    },
    {
      args: { layer: 'tcp', how: 'rst', by: 'peer' },
      fits: { type: 'close', layer: 'tcp', by: 'peer', how: 'rst' },
      not: { type: 'close', layer: 'tcp', by: 'peer', how: 'fin' },
      says: 'the peer close the tcp layer by "rst"',
    },
  ],
  'sees connection': [
    {
      args: { service: 'xmpps-server' },
      fits: connection('in', 'xmpps-server'),
      not: connection('out', 'xmpps-server'),
      says: 'a connection that the SUT opens with service "xmpps-server"',
    },
  ],
  'sees tls': [
    {
      args: { protocol: 'TLSv1.3', sni: '$(peer)', alpn: 'xmpp-server', 'client-certificate': false },
      fits: tls('xmpp-server'),
      not: tls(null),
      says: 'TLS come up with protocol "TLSv1.3", sni "p1.peer.test", alpn "xmpp-server", client-certificate "no"',
    },
    {
      args: { 'certificate-for': '$(peer)' },
      fits: certified('DNS:other.test, DNS:p1.peer.test, othername:<unsupported>'),
      not: certified('DNS:other.test, DNS:q.p1.peer.test'),
      says: 'TLS come up with certificate-for "p1.peer.test"',
    },
    {
      args: { 'alpn-offered': 'xmpp-server, h2' },
      fits: { ...tls('xmpp-server'), alpnOffered: ['xmpp-server', 'h2'] } as EventBody,
      not: { ...tls('xmpp-server'), alpnOffered: ['xmpp-server'] } as EventBody,
      says: 'TLS come up with alpn-offered "xmpp-server, h2"',
    },
  ],
  'sees tls failure': [
    {
      args: { alert: '*' },
      fits: { type: 'tls-failed', role: 'client', error: 'e', alert: 'unknown_ca', by: 'sut' },
      not: { type: 'tls-failed', role: 'client', error: 'e', alert: null, by: 'sut' },
      says: 'TLS fail with alert any value',
    },
    {
      args: { by: 'sut' },
      fits: { type: 'tls-failed', role: 'client', error: 'e', alert: null, by: 'sut' },
      not: { type: 'tls-failed', role: 'client', error: 'no TLS within 10000 ms', alert: null, by: 'peer' },
      says: 'TLS fail, ended by the SUT',
    },
  ],
  'sees renegotiation': [
    {
      args: { state: 'agreed', secure: true },
      fits: { type: 'renegotiation', by: 'sut', state: 'agreed', secure: true, alert: null },
      not: { type: 'renegotiation', by: 'sut', state: 'agreed', secure: false, alert: null },
      says: 'a renegotiation with state "agreed", secure "yes"',
    },
    {
      args: { alert: 'no_renegotiation' },
      fits: {
        type: 'renegotiation',
        by: 'sut',
        state: 'refused',
        secure: null,
        alert: { level: 'warning', name: 'no_renegotiation' },
      },
      not: { type: 'renegotiation', by: 'sut', state: 'agreed', secure: true, alert: null },
      says: 'a renegotiation with alert "no_renegotiation"',
    },
  ],
  'is asked': [
    {
      args: { name: '_xmpp-server._tcp.$(peer)', type: 'SRV' },
      fits: dns('_XMPP-server._tcp.P1.peer.test.'),
      not: dns('p1.peer.test', 'A'),
      says: 'name "_xmpp-server._tcp.p1.peer.test", type "SRV"',
    },
  ],
  logs: [
    {
      args: 'error.*$(peer)',
      fits: { type: 'log', line: 'error: p1.peer.test' },
      not: { type: 'log', line: 'error: p1xpeer.test' },
      says: 'a line that fits /error.*p1.peer.test/',
    },
  ],
  stays: [
    {
      args: 'healthy',
      fits: { type: 'sut', state: 'healthy', detail: '' },
      not: { type: 'sut', state: 'exited', detail: 'code 1' },
      says: 'healthy: it answers a new stream after the play',
    },
  ],
};

const EVERY_TYPE: readonly EventBody[] = [
  ...Object.values(SAMPLES).flatMap((samples) => samples.flatMap(({ fits, not }) => [fits, not])),
  { type: 'connect-failed', remote: '', error: '' },
  { type: 'bytes', dir: 'in', data: '/w==', encoding: 'base64', encrypted: false },
  { type: 'markup', dir: 'in', kind: 'comment', data: '' },
  { type: 'unreadable', dir: 'in', error: '', unread: '' },
  { type: 'http', method: 'GET', url: '/', status: 200 },
  { type: 'step', index: 0, text: '', line: 1, state: 'begun' },
  { type: 'variable', name: 'a', value: 'b' },
  { type: 'note', text: '' },
  { type: 'trouble', because: '' },
  { type: 'end', reason: 'complete' },
  element('<stream:error/>'),
];

describe.each(MATCHERS.map((matcher) => [matcher.matcher, matcher] as const))('%s', (name, matcher) => {
  const samples = SAMPLES[name] ?? [];

  it('is explained, and its sample is a line of YAML whose argument it accepts', () => {
    expect(matcher.summary.length).toBeGreaterThan(20);
    const sample: unknown = parse(matcher.sample);
    const [[phrase, argument] = ['', null]] = Object.entries(sample as Record<string, unknown>);
    const words = phrase.slice(phrase.indexOf(' ') + 1);
    expect([matcher.matcher, matcher.negation]).toContain(words);
    expect(matcher.args.safeParse(argument)).toMatchObject({ success: true });
  });

  it('tells what fits from what does not, and says what it expects', () => {
    expect(samples).not.toHaveLength(0);
    for (const { args, fits, not, says } of samples) {
      const parsed = matcher.args.parse(args);
      expect(matcher.match(event(fits), parsed, context)).toMatchObject({ matches: true });
      expect(matcher.match(event(not), parsed, context)).toMatchObject({ matches: false });
      expect(matcher.describe(parsed, context)).toBe(says);
      expect(matcher.show(event(fits), context, 200)).toEqual(expect.any(String));
    }
  });

  it('looks at the events that it fits, and throws at none', () => {
    for (const { args, fits } of samples) {
      expect(matcher.looksAt).toContain(fits.type);
      const parsed = matcher.args.parse(args);
      for (const body of EVERY_TYPE) {
        const { matches } = matcher.match(event(body), parsed, context);
        if (matches) expect(matcher.looksAt).toContain(body.type);
        matcher.show(event(body), context, 50);
      }
    }
  });
});

describe('arguments that are wrong', () => {
  const issues = (name: string, args: unknown): string[] =>
    MATCHERS.find((matcher) => matcher.matcher === name)
      ?.args.safeParse(args)
      .error?.issues.map((issue) => issue.message) ?? [];

  it.each([
    ['receives stream error', 'host-unknwon'],
    ['receives text', '('],
    ['sees close', 'udp'],
    ['sees connection', { servce: 'x' }],
    ['is asked', { transport: 'quic' }],
    ['stays', 'ill'],
    ['receives malformed', 'message'],
    ['receives stream header', { id: '/(/' }],
    ['receives', '<message>'],
  ])('%s: %j', (name, args) => {
    expect(issues(name, args)).not.toHaveLength(0);
  });
});
