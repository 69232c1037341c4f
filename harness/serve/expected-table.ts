// What a correct server does about each fault that is no certificate's: the first line that fits counts.
import type { FaultDefinition } from '../scenario/language.ts';

/** What the sender hears: nothing, or an error of that condition. `self-signed`: the peer's certificate is refused as such. */
type Heard = 'delivered' | 'either' | 'not-found' | 'timeout' | 'not-found-or-timeout' | 'internal' | 'self-signed';

export interface Rule {
  readonly kind: FaultDefinition['kind'];
  /** Absent: all. */
  readonly aspects?: readonly string[];
  readonly values?: readonly string[];
  readonly strict: Heard;
  /** Where a server that takes dialback differs. */
  readonly dialback?: Heard;
}

/** Answers that are odd but right. */
const HARMLESS = ['bogus-additional', 'mixed-case', 'slow', 'truncated', 'truncated-counts', 'ttl-high-bit'];
/** No answer that counts: a resolver waits until its time is up. */
const SILENCE = ['no-answer', 'late', 'wrong-id', 'wrong-question', 'garbage', 'cut-short', 'truncated-no-tcp'];
/** Answers that say that there is nothing. */
const NOTHING = ['empty', 'nxdomain'];

const dns: readonly Rule[] = [
  { kind: 'dns', aspects: ['tlsa'], strict: 'delivered' },
  // RFC 5452 §9.1: such an answer does not count; not every resolver looks.
  { kind: 'dns', values: ['wrong-question'], strict: 'either' },
  { kind: 'dns', aspects: ['any', 'srv', 'a'], values: HARMLESS, strict: 'delivered' },
  { kind: 'dns', aspects: ['srv-tls', 'aaaa'], values: [...HARMLESS, 'empty'], strict: 'delivered' },
  { kind: 'dns', aspects: ['srv-tls'], values: ['nxdomain', 'absent', 'dot'], strict: 'delivered' },
  { kind: 'dns', aspects: ['any'], values: NOTHING, strict: 'not-found' },
  // The fallback of RFC 6120 §3.2.2 finds no address either.
  { kind: 'dns', aspects: ['srv'], values: NOTHING, strict: 'not-found' },
  { kind: 'dns', aspects: ['srv'], values: ['dot'], strict: 'not-found' },
  { kind: 'dns', aspects: ['a'], values: NOTHING, strict: 'not-found-or-timeout' },
  {
    kind: 'dns',
    aspects: ['any', 'a', 'aaaa'],
    values: ['absent', 'cname-on-domain', 'xmpp-first', 'first-address-dead', 'on-domain', 'dead-xmpps'],
    strict: 'delivered',
  },
  { kind: 'dns', aspects: ['any'], values: ['xmpps-first'], strict: 'delivered' },
  { kind: 'dns', aspects: ['any'], values: ['xmpps-only', 'ipv6-only', 'bogus-signature'], strict: 'either' },
  { kind: 'dns', aspects: ['a'], values: ['loopback'], strict: 'either' },
  {
    kind: 'dns',
    aspects: ['srv', 'srv-tls'],
    values: [
      'absent',
      'first-target-refused',
      'first-target-unreachable',
      'many-records',
      'two-priorities',
      'two-weights',
    ],
    strict: 'delivered',
  },
  { kind: 'dns', aspects: ['srv', 'srv-tls'], values: ['cname-owner'], strict: 'delivered' },
  // RFC 2782: the target must not be an alias; resolvers follow it all the same.
  {
    kind: 'dns',
    aspects: ['srv', 'srv-tls'],
    values: ['cname-target', 'ip-target', 'bogus-signature'],
    strict: 'either',
  },
  { kind: 'dns', aspects: ['srv'], values: ['target-refused', 'target-unreachable'], strict: 'timeout' },
  // Whose patience ends first, that of the lookup or that of the stanza, is open.
  { kind: 'dns', aspects: ['srv-tls'], values: SILENCE, strict: 'either' },
  { kind: 'dns', aspects: ['srv-tls'], strict: 'delivered' },
  { kind: 'dns', aspects: ['aaaa'], strict: 'either' },
  { kind: 'dns', aspects: ['a'], values: ['bogus-signature'], strict: 'either' },
  { kind: 'dns', strict: 'not-found-or-timeout' },
];

const tls: readonly Rule[] = [
  { kind: 'tls', aspects: ['starttls'], values: ['optional', 'offered-again'], strict: 'delivered' },
  // A server may ask for what was not offered, and get it. RFC 7590 §3.1
  { kind: 'tls', aspects: ['starttls'], values: ['injected', 'not-offered'], strict: 'either' },
  { kind: 'tls', aspects: ['version'], values: ['1.2', '1.3'], strict: 'delivered' },
  { kind: 'tls', aspects: ['alpn'], strict: 'either' },
  { kind: 'tls', strict: 'timeout' },
];

const stream: readonly Rule[] = [
  {
    kind: 'stream',
    aspects: ['max-bytes', 'sm', 'closing', 'dialback-prefix', 'prolog'],
    strict: 'delivered',
  },
  { kind: 'stream', aspects: ['lang'], values: ['missing', 'german'], strict: 'delivered' },
  { kind: 'stream', aspects: ['version'], values: ['1.1'], strict: 'delivered' },
  { kind: 'stream', aspects: ['id'], values: ['long', 'special', 'repeated'], strict: 'delivered' },
  { kind: 'stream', aspects: ['features'], values: ['unknown'], strict: 'delivered' },
  {
    kind: 'stream',
    aspects: ['features'],
    values: ['missing', 'empty', 'empty-when-encrypted', 'unknown-required'],
    strict: 'timeout',
    dialback: 'either',
  },
  { kind: 'stream', aspects: ['stream-namespace', 'root', 'ends', 'error', 'at'], strict: 'timeout' },
  // Also: another prefix, which may be refused in words (§4.8.5), and a language that is none.
  { kind: 'stream', strict: 'either' },
];

const authentication: readonly Rule[] = [
  {
    kind: 'sasl',
    aspects: ['offer'],
    values: ['before-tls', 'after-authentication', 'empty-before-tls'],
    strict: 'delivered',
  },
  { kind: 'sasl', strict: 'timeout', dialback: 'either' },
  { kind: 'dialback', aspects: ['result'], values: ['unchecked'], strict: 'self-signed', dialback: 'delivered' },
  // XEP-0220 §2.1.1
  {
    kind: 'dialback',
    aspects: ['result'],
    values: ['invalid'],
    strict: 'self-signed',
    dialback: 'internal',
  },
  { kind: 'dialback', aspects: ['result', 'result-error'], strict: 'self-signed', dialback: 'timeout' },
  // How the peer proves itself matters to its own streams, not to the message that goes to it.
  { kind: 'dialback', strict: 'delivered' },
  { kind: 'bidi', strict: 'delivered' },
];

const web: readonly Rule[] = [
  { kind: 'host-meta', aspects: ['served'], strict: 'delivered' },
  { kind: 'host-meta', strict: 'either' },
  // Few servers look at POSH; those that do not refuse the self-signed certificate beside it.
  { kind: 'posh', strict: 'either' },
  { kind: 'websocket', strict: 'either' },
];

/** What is expected; the first that fits counts. */
export const RULES: readonly Rule[] = [...dns, ...tls, ...stream, ...authentication, ...web];
