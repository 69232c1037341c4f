// What a peer answers to a message or ping that reaches it: what that says of the server that brought it. Pure.
import type { FaultDefinition } from '../scenario/language.ts';
import type { ExpectedAnswer } from './model.ts';

/** The peer's end of a sentence that begins with "You delivered to a server". */
const SUBJECT: Readonly<Record<FaultDefinition['kind'], string>> = {
  certificate: 'whose certificate is bad on purpose',
  dns: 'whose DNS is bad on purpose',
  tls: 'whose TLS is bad on purpose',
  stream: 'whose streams are odd on purpose',
  sasl: 'whose SASL is bad on purpose',
  dialback: 'whose dialback is bad on purpose',
  bidi: 'whose bidirectional streams are odd on purpose',
  websocket: 'whose WebSocket is odd on purpose',
  'host-meta': 'whose host metadata is odd on purpose',
  posh: 'whose self-signed certificate only a POSH document may vouch for',
};

const MEANS: Readonly<Record<ExpectedAnswer['outcome'], string>> = {
  delivered: 'That is right: a server should get over it.',
  refused: 'A server that demands what the specifications demand should not have come here.',
  either: 'The specifications leave that to your server.',
};

/** The words of certificate faults that people know best. */
const KNOWN: Readonly<Record<string, string>> = {
  expired: 'with an expired certificate',
  'self-signed': 'with a self-signed certificate',
  'wrong-name': 'with a certificate for another domain',
  'unknown-ca': 'with a certificate of an authority that nobody trusts',
  valid: 'with a valid certificate',
};

/** A text of two or three sentences for the sender. */
export function reachedText(definition: FaultDefinition, value: string, expected: ExpectedAnswer): string {
  const { kind, summary } = definition;
  const known = kind === 'certificate' ? KNOWN[value] : undefined;
  const what = known ?? `${SUBJECT[kind]} (${summary.replace(/\.$/, '')})`;
  return `You delivered to a server ${what}. ${MEANS[expected.outcome]}`;
}
