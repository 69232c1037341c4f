// What a peer answers to a message or ping that reaches it: what that says of the server that brought it. Pure.
import type { FaultDefinition } from '../scenario/language.ts';
import type { ExpectedAnswer } from './model.ts';

/** The peer's end of a sentence that begins with "You delivered to a server". */
const SUBJECT: Readonly<Record<FaultDefinition['kind'], (what: string) => string>> = {
  certificate: (what) => `whose certificate is bad on purpose (${what})`,
  dns: (what) => `whose DNS is bad on purpose (${what})`,
  tls: (what) => `whose TLS is bad on purpose (${what})`,
  stream: (what) => `whose streams are odd on purpose (${what})`,
  sasl: (what) => `whose SASL is bad on purpose (${what})`,
  dialback: (what) => `whose dialback is bad on purpose (${what})`,
  bidi: (what) => `whose bidirectional streams are odd on purpose (${what})`,
  websocket: (what) => `whose WebSocket is odd on purpose (${what})`,
  'host-meta': (what) => `whose host metadata is odd on purpose (${what})`,
};

const MEANS: Readonly<Record<ExpectedAnswer['outcome'], string>> = {
  delivered: 'That is right: a server should get over it.',
  refused: 'A server that demands valid certificates should not have.',
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
  const what = definition.summary.replace(/\.$/, '');
  const known = definition.kind === 'certificate' ? KNOWN[value] : undefined;
  return `You delivered to a server ${known ?? SUBJECT[definition.kind](what)}. ${MEANS[expected.outcome]}`;
}
