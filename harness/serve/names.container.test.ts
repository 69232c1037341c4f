// The table of names against servers that others wrote: a user of Prosody and one of ejabberd write to each name, and hear
// what the table says. The profile `extended` is `strict` with our module that adds the extended conditions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childOf, elementsOf, textOf, type XmlElement } from '../xmpp/element.ts';
import { domainOf } from '../xmpp/jid.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { ExpectedAnswer, ServedName } from './model.ts';
import { type RealServer, type RealServers, startRealServers } from './testing/real-servers.ts';

/** Names asked at a time by one user: more, and servers run into their time-outs on a small machine. */
const AT_ONCE = 32;
/** For all answers. The servers' own time-outs are 8 s at the most. ms */
const PATIENCE = 90_000;
/** For those of which nothing is heard. ms */
const SILENCE = 20_000;

type Column = 'expected' | 'expectedByDialback';
interface Asked {
  readonly target: string;
  readonly profile: string;
  readonly column: Column;
  /** Names that are asked. */
  readonly which: (name: ServedName) => boolean;
}

const all = (): boolean => true;
const otherwiseByDialback = ({ label, expected, expectedByDialback }: ServedName): boolean =>
  label === 'good' || expected.text !== expectedByDialback.text;

const ASKED: readonly Asked[] = [
  { target: 'prosody-13.0', profile: 'extended', column: 'expected', which: all },
  { target: 'prosody-13.0', profile: 'dialback', column: 'expectedByDialback', which: otherwiseByDialback },
  { target: 'ejabberd-24.12', profile: 'extended', column: 'expected', which: all },
  { target: 'ejabberd-24.12', profile: 'dialback', column: 'expectedByDialback', which: otherwiseByDialback },
];

/** Where a server is known to do something else, with the reason of its known.yaml. */
interface Known {
  readonly target: string;
  readonly profile: string;
  readonly labels: readonly string[];
  /** `reached`, or the conditions of the error. */
  readonly heard: string;
  readonly because: string;
}

const BEFORE_A_STREAM =
  'As long as the other server has not opened a stream, Prosody answers remote-server-not-found in place of remote-server-timeout.';
const CUT_SHORT =
  "Erlang's resolver takes an answer that is truncated to nothing for a malformed one, and does not ask again over TCP.";
const XMPP_ADDR = "ejabberd's session process crashes on a certificate with an XmppAddr.";
const INVALID_KEY =
  'The server returns what waited with remote-server-timeout in place of internal-server-error when its key is found invalid.';
const AUTHORITY_AS_LEAF =
  'The server leaves the check to OpenSSL, which lets an end-entity certificate say that it is an authority.';
const REVOKED = 'The server asks for neither the list nor the state of a certificate.';
const NAMES = 'ejabberd compares names with regard to case, and does not look at SRVNames.';

const KNOWN: readonly Known[] = [
  {
    target: 'prosody-13.0',
    profile: 'extended',
    labels: [
      'srv-target-refused',
      'srv-target-unreachable',
      'stream-ends-rst',
      'stream-root-wrong',
      'stream-stream-namespace-wrong',
      'tls-direct-port-plaintext',
    ],
    heard: 'remote-server-not-found',
    because: BEFORE_A_STREAM,
  },
  {
    target: 'prosody-13.0',
    profile: 'extended',
    labels: ['stream-features-missing-when-authenticated'],
    heard: 'nothing',
    because: 'Once SASL has succeeded Prosody sets no limit to the wait for the features of the new stream.',
  },
  {
    target: 'prosody-13.0',
    profile: 'extended',
    labels: ['ca-flag-on-leaf'],
    heard: 'reached',
    because: AUTHORITY_AS_LEAF,
  },
  {
    target: 'prosody-13.0',
    profile: 'extended',
    labels: ['revoked'],
    heard: 'reached',
    because: REVOKED,
  },
  {
    target: 'prosody-13.0',
    profile: 'dialback',
    labels: ['dialback-result-invalid'],
    heard: 'remote-server-timeout',
    because: INVALID_KEY,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['any-truncated', 'srv-truncated', 'srv-many-records'],
    heard: 'remote-server-not-found',
    because: CUT_SHORT,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['all-identifiers', 'xmpp-addr-only', 'xmpp-addr-other-domain'],
    heard: 'internal-server-error',
    because: XMPP_ADDR,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['ca-flag-on-leaf'],
    heard: 'reached',
    because: AUTHORITY_AS_LEAF,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['revoked'],
    heard: 'reached',
    because: REVOKED,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['cn-beside-other-name'],
    heard: 'reached',
    because: 'ejabberd counts the common name also where there is a subjectAltName.',
  },
  {
    target: 'ejabberd-24.12',
    profile: 'extended',
    labels: ['srv-name-only', 'uppercase-name'],
    heard: 'remote-server-timeout + certificate-name-mismatch',
    because: NAMES,
  },
  {
    target: 'ejabberd-24.12',
    profile: 'dialback',
    labels: ['dialback-result-invalid'],
    heard: 'remote-server-timeout',
    because: INVALID_KEY,
  },
];

const resources = new AsyncDisposableStack();
let world: RealServers;

beforeAll(async () => {
  world = resources.use(await startRealServers(ASKED));
});
afterAll(() => resources.disposeAsync());

describe.concurrent('what a user hears', () => {
  test.for(ASKED)('of $target, $profile', async ({ target, profile, column, which }) => {
    const server = world.servers.find((one) => one.target === target && one.profile === profile)!;
    const names = world.served.names.filter(which);
    expect(names.length).toBeGreaterThan(40);
    const heard = await ask(server, names);
    const differences = names
      .map((name) => ({ label: name.label, ...judged(heard.get(name.domain), name, name[column]) }))
      .filter(({ fits }) => !fits)
      .map(({ label, heard: what }) => `${label}: ${what}`);
    const known = KNOWN.filter((one) => one.target === target && one.profile === profile).flatMap((one) =>
      one.labels.map((label) => `${label}: ${one.heard}`),
    );
    expect(differences.toSorted()).toEqual(known.toSorted());
  });
});

test('nothing of the table could not be had', () => {
  expect(world.served.peers().filter(({ trouble }) => trouble !== null)).toEqual([]);
  expect(world.served.troubles).toEqual([]);
});

/** What came first of each name, by domain. */
async function ask(server: RealServer, names: readonly ServedName[]): Promise<ReadonlyMap<string, XmlElement>> {
  const mute = names.filter(({ label }) => isMute(server, label));
  const rounds = [0, 1, 2].map((round) => names.filter((name) => !mute.includes(name) && roundOf(name) === round));
  const heard: [string, XmlElement][] = [];
  for (const some of rounds) heard.push(...(await askSome(server, some, PATIENCE)));
  heard.push(...(await askSome(server, mute, SILENCE)));
  return new Map(heard);
}

/** Is the server known to leave its user without an answer? */
function isMute({ target, profile }: RealServer, label: string): boolean {
  return KNOWN.some(
    (one) => one.target === target && one.profile === profile && one.heard === 'nothing' && one.labels.includes(label),
  );
}

/**
 * A server that has just started takes its time for the first one. A resolver that has just been let down is soon content
 * with less, whatever the name: those whose answer is cut short come before those that have none at all.
 */
function roundOf({ label }: ServedName): number {
  if (label === 'good') return 0;
  return /truncated(-counts)?$/.test(label) ? 1 : 2;
}

async function askSome(
  { user }: RealServer,
  names: readonly ServedName[],
  patience: number,
): Promise<ReadonlyMap<string, XmlElement>> {
  const asked = new Set(names.map(({ domain }) => domain));
  const heard = new Map<string, XmlElement>();
  const left = [...names];
  const { promise, resolve } = Promise.withResolvers<void>();
  const send = (): void => {
    const name = left.shift();
    if (name !== undefined) void user.send(message(name));
    else if (heard.size === asked.size) resolve();
  };
  const stop = user.onStanza((stanza) => {
    const domain = domainOf(stanza.attrs.from ?? '') ?? '';
    // Prosody returns later once more what a name never acknowledged that offers stream management.
    if (!asked.has(domain) || heard.has(domain)) return;
    heard.set(domain, stanza);
    send();
  });
  for (let count = 0; count < AT_ONCE; count += 1) send();
  const timer = setTimeout(resolve, patience);
  await promise;
  clearTimeout(timer);
  stop();
  return heard;
}

function message({ domain, label }: ServedName): string {
  return `<message to='anybody@${domain}' id='m-${label}' type='chat'><body>Hello</body></message>`;
}

/** What was heard, in a few words, and whether the table says so. */
function judged(
  stanza: XmlElement | undefined,
  { domain, label, reached }: ServedName,
  { outcome, conditions, extended, alsoExtended }: ExpectedAnswer,
): { fits: boolean; heard: string } {
  if (stanza === undefined) return { fits: false, heard: 'nothing' };
  const error = childOf(stanza, 'error');
  if (error === undefined) {
    const body = textOf(childOf(stanza, 'body') ?? stanza);
    const isAnswer = body === reached && stanza.attrs.from === `anybody@${domain}`;
    return { fits: isAnswer && outcome !== 'refused', heard: isAnswer ? 'reached' : `something else: ${body}` };
  }
  const inside = elementsOf(error).filter(({ name, ns }) => name !== 'text' || ns !== NS.stanzaErrors);
  const [defined = [], added = []] = [true, false].map((isDefined) =>
    inside.filter(({ ns }) => (ns === NS.stanzaErrors) === isDefined).map(({ name }) => name),
  );
  const ours = stanza.attrs.id === `m-${label}` && stanza.attrs.from === `anybody@${domain}`;
  const isExtended = extended === null || [extended, ...alsoExtended].some((one) => added.includes(one));
  return {
    fits:
      ours &&
      outcome !== 'delivered' &&
      defined.some((condition) => conditions.includes(condition)) &&
      (outcome === 'either' || isExtended),
    heard: [...defined, ...added].join(' + '),
  };
}
