// Whose fault it is that a stream to us ends before anything was proved on it.
import { expect, test } from 'vitest';
import { Transcript } from '../../wire/transcript.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { arrivalOf } from '../testing/arrival.ts';
import { readStream } from './stream.ts';

interface Shape {
  readonly error?: string;
  readonly tls?: boolean;
  readonly proved?: boolean;
  readonly tlsFailure?: string;
}

function kindsOf({ error, tls = true, proved = false, tlsFailure }: Shape): string[] {
  const transcript = new Transcript();
  const context = { actor: 'authority' };
  if (tls)
    transcript.add(context, {
      type: 'tls',
      role: 'server',
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      sni: null,
      alpn: null,
      peerCertificate: null,
    });
  const condition: XmlElement = { name: error ?? '', ns: NS.streamErrors, attrs: {}, children: [] };
  const element: XmlElement = { name: 'error', ns: NS.stream, attrs: {}, children: [condition] };
  if (error !== undefined) transcript.add(context, { type: 'element', dir: 'in', element });
  const visit = { tls: tls ? 'TLSv1.3' : null, tlsFailure: tlsFailure ?? null };
  const arrival = arrivalOf({ visit, events: transcript.events, proved });
  const reading = { domain: 'a.test', from: 'ours.test', answer: null, showsAll: false, anchors: [], now: 0 };
  return readStream(arrival, reading).problems.map(({ kind }) => kind);
}

test.each<[string, Shape, string]>([
  ['not-authorized, once TLS is up', { error: 'not-authorized' }, 'verification-tls-failed'],
  ['policy-violation, once TLS is up', { error: 'policy-violation' }, 'verification-tls-failed'],
  ['another error', { error: 'internal-server-error' }, 'stream-error'],
  ['not-authorized before TLS', { error: 'not-authorized', tls: false }, 'stream-error'],
  ['not-authorized after a proof', { error: 'not-authorized', proved: true }, 'stream-error'],
  ['an alert about our certificate', { tls: false, tlsFailure: 'alert unknown ca' }, 'verification-tls-failed'],
  ['another alert', { tls: false, tlsFailure: 'alert protocol version' }, 'way-back-broken'],
])('%s', (_, shape, kind) => {
  expect(kindsOf(shape)).toEqual([kind]);
});
