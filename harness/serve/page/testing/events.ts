// Events of the wire for the tests of the page.
import type { Event, EventBody } from '../../../wire/event.ts';
import type { XmlElement } from '../../../xmpp/element.ts';

/** An event as a transcript has it. */
export function event(body: EventBody, connection?: string): Event {
  return { seq: 1, ms: 1, actor: 'peer', ...(connection === undefined ? {} : { connection }), ...body };
}

/** A message with a text. */
export function message(text: string, attrs: Readonly<Record<string, string>> = {}): XmlElement {
  const body = { name: 'body', ns: 'jabber:server', attrs: {}, children: [text] };
  return { name: 'message', ns: 'jabber:server', attrs, children: [body] };
}

/** One event of every type, with the same text wherever a text can be. */
export function everyEvent(text: string): EventBody[] {
  const element: XmlElement = { ...message(text, { id: text, [`{${text}}${text}`]: text }), prefix: text };
  const certificate = { subject: text, issuer: text, altNames: text, fingerprint: text, validTo: text };
  const both = ['in', 'out'] as const;
  return [
    ...both.map((dir) => ({
      type: 'connection' as const,
      dir,
      local: text,
      remote: text,
      service: 'xmpp-server' as const,
    })),
    { type: 'connect-failed', remote: text, error: text },
    { type: 'tls', role: 'server', protocol: text, cipher: text, sni: text, alpn: text, peerCertificate: certificate },
    { type: 'tls-failed', role: 'client', error: text, alert: text, by: 'sut' },
    { type: 'renegotiation', by: 'sut', state: 'refused', secure: null, alert: { level: 'warning', name: text } },
    { type: 'bytes', dir: 'in', data: text, encoding: 'utf8', encrypted: true, cut: 3 },
    { type: 'frame', dir: 'in', opcode: 'text', fin: true, masked: true, data: text, encoding: 'utf8' },
    { type: 'header', dir: 'in', element, declared: { '': text, [text]: text }, encrypted: false },
    { type: 'element', dir: 'out', element, encrypted: true },
    { type: 'markup', dir: 'in', kind: 'comment', data: text },
    { type: 'unreadable', dir: 'in', error: text, unread: text },
    { type: 'close', layer: 'stream', by: 'sut', how: text },
    { type: 'dns', name: text, rrtype: text, transport: 'udp', rcode: text, answers: [text], fault: text },
    { type: 'http', method: text, url: text, status: 200 },
    { type: 'fetched', url: text, redirects: [text], status: 200, mediaType: text, document: text, failure: null },
    { type: 'link', dir: 'in', document: 'jrd', fields: { [text]: text } },
    { type: 'step', index: 1, text, line: 1, state: 'failed', because: text },
    { type: 'variable', name: text, value: text },
    { type: 'note', text },
    { type: 'log', line: text },
    { type: 'sut', state: 'exited', detail: text },
    { type: 'stall', lasted: 1 },
    { type: 'lag', state: 'begun' },
    { type: 'trouble', because: text },
    { type: 'end', reason: 'complete' },
  ];
}
