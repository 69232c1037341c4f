// Events of the wire for OpenAPI. What they mean stands in harness/wire/event.ts; openapi.test.ts holds the two together.
import { z } from '@hono/zod-openapi';
import type { Event } from '../../../wire/event.ts';
import type { XmlElement } from '../../../xmpp/element.ts';

const Element: z.ZodType<XmlElement> = z
  .object({
    name: z.string().describe('Local name.'),
    ns: z.string().describe('Namespace name.'),
    prefix: z.string().optional(),
    attrs: z.record(z.string(), z.string()),
    get children() {
      return z.array(z.union([Element, z.string()])).readonly();
    },
  })
  .openapi('Element', { description: 'An XML element as plain data.' });

const dir = z.enum(['in', 'out']).describe('`in` came to the peer, `out` it sent.');
const by = z.enum(['sut', 'peer']).describe('The server under test, or the peer.');
const role = z.enum(['client', 'server']).describe("The peer's.");
const text = z.string();
const encoding = z.enum(['utf8', 'base64']);
const cut = z.int().optional().describe('Bytes left out of a huge chunk.');
const strings = z.record(z.string(), z.string()).readonly();

const place = {
  seq: z.int().describe('Number among the events of its peer.'),
  ms: z.number().describe('Milliseconds since the peer began.'),
  actor: z.string(),
  connection: z.string().optional(),
  as: z.string().optional(),
};

function of<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.object({ type: z.literal(type), ...place, ...shape });
}

const Certificate = z.object({
  subject: text,
  issuer: text,
  altNames: text,
  fingerprint: text,
  validTo: text,
});

export const WireEvent = z
  .discriminatedUnion('type', [
    of('connection', {
      dir,
      local: text,
      remote: text,
      service: z.enum(['xmpp-server', 'xmpps-server', 'websocket', 'fallback']),
    }),
    of('connect-failed', { remote: text, error: text }),
    of('tls', {
      role,
      protocol: text,
      cipher: text,
      sni: text.nullable(),
      alpn: text.nullable(),
      alpnOffered: z.array(text).readonly().optional(),
      peerCertificate: Certificate.nullable(),
    }),
    of('tls-failed', {
      role,
      error: text,
      alert: text.nullable(),
      by,
      alpnOffered: z.array(text).readonly().optional(),
    }),
    of('renegotiation', {
      by,
      state: z.enum(['begun', 'agreed', 'refused']),
      secure: z.boolean().nullable(),
      alert: z.object({ level: z.enum(['warning', 'fatal']), name: text }).nullable(),
    }),
    of('bytes', { dir, data: text, encoding, encrypted: z.boolean(), cut }),
    of('frame', {
      dir,
      opcode: z.enum(['continuation', 'text', 'binary', 'close', 'ping', 'pong', 'reserved']),
      fin: z.boolean(),
      masked: z.boolean(),
      data: text,
      encoding,
      cut,
      code: z.int().optional(),
    }),
    of('header', { dir, element: Element, declared: z.record(z.string(), z.string()), encrypted: z.boolean() }),
    of('element', { dir, element: Element, encrypted: z.boolean().optional() }),
    of('markup', { dir, kind: z.enum(['text', 'space', 'comment', 'pi', 'doctype', 'cdata']), data: text }),
    of('unreadable', { dir, error: text, unread: text }),
    of('close', { layer: z.enum(['stream', 'tls', 'tcp', 'websocket']), by, how: text }),
    of('dns', {
      name: text,
      rrtype: text,
      transport: z.enum(['udp', 'tcp']),
      rcode: text,
      answers: z.array(text),
      fault: text.nullable(),
    }),
    of('http', { method: text, url: text, status: z.int() }),
    of('fetched', {
      url: text,
      redirects: z.array(text).readonly(),
      status: z.int().nullable(),
      mediaType: text.nullable(),
      document: text.nullable(),
      failure: text.nullable(),
    }),
    of('link', { dir, document: z.enum(['xrd', 'jrd']), fields: strings }),
    of('step', {
      index: z.int(),
      text,
      line: z.int(),
      state: z.enum(['begun', 'done', 'failed', 'skipped']),
      because: text.optional(),
      mayFail: z.boolean().optional(),
    }),
    of('variable', { name: text, value: text }),
    of('note', { text }),
    of('log', { line: text }),
    of('sut', { state: z.enum(['stopped', 'restarted', 'exited', 'healthy', 'unhealthy']), detail: text }),
    of('stall', { lasted: z.number() }),
    of('lag', { state: z.enum(['begun', 'over']) }),
    of('trouble', { because: text }),
    of('end', { reason: z.enum(['complete', 'deadline', 'stopped']) }),
  ])
  .openapi('WireEvent', { description: 'What was seen or done; by `type`.' });

/** Names of the types, for the filter. */
export const EVENT_TYPES: readonly Event['type'][] = WireEvent.options.map(({ shape }) => shape.type.value);

export const ServedEvent = z
  .object({
    seq: z.int().describe('Counts over all peers and never repeats: what `after` and Last-Event-ID take.'),
    at: z.iso.datetime(),
    peer: z.string().describe('Id of the peer that saw it.'),
    domain: z.string(),
    event: WireEvent,
  })
  .openapi('Event');
