// The way back for people. Pure.
import { paint } from '../../report/paint.ts';
import type { Attempt } from '../model.ts';
import { row } from '../row.ts';
import { certificateLines, leadsTo, type TextOptions } from '../text.ts';
import type { WayBack } from './look.ts';
import type { ReturnStream } from './stream.ts';

/** How a domain is proved. */
export const PROOFS = { external: 'by SASL EXTERNAL', dialback: 'by dialback' } as const;

/** What was seen of the streams that the domain opened to us. */
export function wayBackLines(
  { listening, own, streams }: WayBack,
  attempts: readonly Attempt[],
  options: TextOptions,
): string[] {
  if (typeof listening === 'string') return ['', '  way back', ...row('listening', `no: ${listening}`)];
  return [
    '',
    '  way back',
    ...row('listening', `on ${listening.host} port ${listening.port}; DNS of our domain leads ${leadsTo(own)}`),
    ...(streams.length === 0 ? row('streams', 'none came') : []),
    ...streams.flatMap((stream, index) =>
      streamLines(stream, { ...options, shown: [...attempts, ...streams.slice(0, index)].map(printOf) }),
    ),
  ];
}

function printOf({ certificate }: Pick<Attempt, 'certificate'>): string | undefined {
  return certificate?.fingerprint;
}

const KEYS: Readonly<Record<NonNullable<ReturnStream['key']>, string>> = {
  confirmed: ', its key confirmed',
  denied: ', its key denied by its own authoritative server',
  unconfirmed: ', its key not confirmed',
};

function streamLines(
  stream: ReturnStream,
  { color, shown }: TextOptions & { readonly shown: readonly (string | undefined)[] },
): string[] {
  const { address, tls, tlsFailure, header, proof, key, bidi, certificate, stanzas, ended } = stream;
  const proved = proof === null ? 'no' : `${PROOFS[proof]}${key === null ? '' : KEYS[key]}`;
  return [
    '',
    `  ${paint(color).bold(address)} to our port`,
    ...row('brought', broughtText(stream)),
    ...(header === null
      ? row('header', 'none')
      : row(
          'header',
          `from ${header.from ?? 'nobody'} to ${header.to ?? 'nobody'}, version ${header.version ?? 'none'}`,
        )),
    ...row('TLS', tls === null ? (tlsFailure ?? 'none') : `${tls.version}, ${tls.cipher}`),
    ...(certificate === null
      ? row('certificate', 'none')
      : shown.includes(certificate.fingerprint)
        ? row('certificate', 'the one shown above')
        : certificateLines(certificate)),
    ...row('proved', proved),
    ...(bidi === null ? [] : row('bidi', bidi === 'asked' ? 'asked for' : 'asked for in the wrong namespace')),
    ...(ended === null ? [] : row('ended', ended)),
    ...stanzas.flatMap((xml) => row('stanza', xml)),
  ];
}

function broughtText({ answered, asked }: ReturnStream): string {
  const all = [...(asked ? ['a question about our dialback key'] : []), ...(answered ? ['the answer'] : [])];
  return all.length === 0 ? 'nothing' : all.join(', ');
}
