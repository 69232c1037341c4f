// `peer sees tls: { protocol: TLSv1.3 }`: TLS came up. RFC 6120 §5, XEP-0368.
import { z } from 'zod';
import type { EventOf } from '../../wire/event.ts';
import { type Match, matcher, PEER, UNRELATED } from '../matcher.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

const args = z.strictObject({
  protocol: valuePattern().optional(),
  sni: valuePattern().optional(),
  alpn: valuePattern().optional(),
  'alpn-offered': valuePattern().optional(),
  'client-certificate': z.boolean().optional(),
  'certificate-for': valuePattern().optional(),
});

export const seesTls = matcher({
  matcher: 'sees tls',
  negation: 'never sees tls',
  actors: PEER,
  summary:
    'TLS came up with this protocol, server name (SNI), application protocol (ALPN; `alpn-offered`: all that the SUT offered, `a, b`), with or without a certificate of the SUT, or with one for that domain',
  args,
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer sees tls: { protocol: TLSv1.3, sni: $(peer) }',
  says: ['sees', 'never sees'],
  kind: 'TLS session',
  looksAt: ['tls'],
  match(event, wanted, context) {
    if (event.type !== 'tls') return UNRELATED;
    return closest(dnsNamesOf(event).map((name) => matchFields(asPatterns(wanted), fieldsOf(event, name), context)));
  },
  show(event) {
    if (event.type !== 'tls') return null;
    const fields = Object.entries(fieldsOf(event, dnsNamesOf(event).join(' and ')))
      .filter(([name, value]) => name !== 'alpn-offered' || value !== null)
      .map(([name, value]) => `${name} ${value ?? 'none'}`);
    return `TLS with ${fields.join(', ')}`;
  },
  describe(wanted, context) {
    const fields = describeFields(asPatterns(wanted), context);
    return fields === '' ? 'TLS come up' : `TLS come up with ${fields}`;
  },
});

function asPatterns(wanted: z.output<typeof args>): Record<string, string | undefined> {
  const certificate = wanted['client-certificate'];
  return { ...wanted, 'client-certificate': certificate === undefined ? undefined : certificate ? 'yes' : 'no' };
}

function fieldsOf(event: EventOf<'tls'>, name: string): Record<string, string | null> {
  const { protocol, sni, alpn, alpnOffered, peerCertificate } = event;
  const certificate = peerCertificate === null ? 'no' : 'yes';
  return {
    protocol,
    sni,
    alpn,
    'alpn-offered': alpnOffered?.join(', ') ?? null,
    'client-certificate': certificate,
    'certificate-for': name === '' ? null : name,
  };
}

/** The dNSNames of the SUT's certificate; one that is empty where there are none. */
function dnsNamesOf({ peerCertificate }: EventOf<'tls'>): readonly string[] {
  const names = [...(peerCertificate?.altNames ?? '').matchAll(/(?:^|, )DNS:([^,"]+)/g)].map(([, name = '']) => name);
  return names.length === 0 ? [''] : names;
}

/** Any that matches; else the one that came closest. */
function closest(matches: readonly Match[]): Match {
  const best = matches.reduce((one, other) =>
    one.matches || (!other.matches && one.closeness >= other.closeness) ? one : other,
  );
  return best;
}
