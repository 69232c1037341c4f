// Every fault of the tables, planted in a fake peer: the diagnosis names it, or the table says why nobody can see it from outside.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { peerFaults } from '../peer/faults/index.ts';
import { STATES } from '../peer/policy.ts';
import { DNS_FAULTS } from '../world/dns/faults/index.ts';
import { certificateFaults } from '../world/pki/faults/index.ts';
import { probeConnect } from './connect.ts';
import type { ProbeResult } from './model.ts';
import { probePing } from './ping.ts';
import type { ProblemKind } from './problems.ts';
import { asServer, type PeerWish, type ProbeWorld, probeWorld } from './testing.ts';

/**
 * What a probe says of a fault: one of these problems; `healthy`: right but odd, nothing is wrong; or that it cannot be seen, and why.
 * `ping`: seen by `probe ping` once it has authenticated.
 */
type Seen =
  | readonly ProblemKind[]
  | 'healthy'
  | { readonly ping: readonly ProblemKind[] }
  | { readonly unseen: string };

const name: Seen = ['certificate-name-mismatch'];
const AS_INITIATING = { unseen: 'the fault is in streams that the domain opens; a probe waits for none' };
const BY_DIALBACK = { unseen: 'it shows when a key is to be verified: `probe dialback` does that' };
const WEB = {
  unseen: 'host metadata and WebSocket are experimental (XEP-0487): a probe looks at what SRV records announce',
};

const CERTIFICATES: Readonly<Record<string, Seen>> = {
  valid: 'healthy',
  none: ['certificate-self-signed'],
  expired: ['certificate-expired'],
  'not-yet-valid': ['certificate-not-yet-valid'],
  'expired-wrong-name': ['certificate-expired'],
  ed25519: ['certificate-odd'],
  'ecdsa-p384': ['certificate-odd'],
  'rsa-1024': ['certificate-weak'],
  sha1: ['certificate-weak'],
  md5: ['certificate-weak'],
  'expired-intermediate': ['certificate-expired'],
  rsa: 'healthy',
  'self-signed': ['certificate-self-signed'],
  'self-signed-expired': ['certificate-self-signed'],
  'missing-intermediate': ['certificate-not-trusted'],
  'corrupted-signature': ['certificate-signature-wrong'],
  revoked: { unseen: 'whether it is on a list says the authority, not the server; lists are not fetched' },
  'ca-flag-on-leaf': ['certificate-is-authority'],
  'unknown-ca': ['certificate-not-trusted'],
  'unknown-ca-root-included': ['certificate-not-trusted'],
  'impostor-ca': ['certificate-not-trusted'],
  'leaf-as-ca': ['certificate-authority-wrong', 'certificate-not-trusted'],
  'ca-without-basic-constraints': ['certificate-authority-wrong'],
  'ca-without-cert-sign': ['certificate-authority-wrong', 'certificate-not-trusted'],
  'path-length-exceeded': ['certificate-authority-wrong'],
  'root-included': 'healthy',
  'expires-soon': ['certificate-expires-soon'],
  'name-constraints-violated': ['certificate-constrained'],
  'long-chain': 'healthy',
  'extra-certificate': { unseen: 'Node gives the path alone, not what else was sent' },
  'chain-out-of-order': { unseen: 'Node gives the path alone, not the order in which it was sent' },
  'chain-duplicate': { unseen: 'Node gives the path alone, not what was sent twice' },
  'client-auth-only': ['certificate-purpose'],
  'any-eku': ['certificate-odd'],
  'no-eku': 'healthy',
  'server-auth-only': 'healthy',
  'code-signing-only': ['certificate-purpose'],
  'wrong-key-usage': ['certificate-key-usage'],
  'critical-unknown-extension': ['certificate-extension-unknown'],
  'unknown-extension': 'healthy',
  'must-staple': ['certificate-not-stapled'],
  'serial-zero': ['certificate-odd'],
  'version-1': name,
  'empty-subject': ['certificate-odd'],
  'wrong-name': name,
  'wrong-virtual-host': name,
  'cn-only': name,
  'cn-beside-other-name': name,
  'no-san-no-cn': name,
  'wildcard-two-labels': name,
  'wildcard-one-label': 'healthy',
  'wildcard-of-itself': name,
  'wildcard-alone': name,
  'wildcard-not-leftmost': name,
  'wildcard-repeated': name,
  'wildcard-partial': name,
  'srv-name-only': 'healthy',
  'srv-name-other-service': name,
  'srv-name-xmpp-client': name,
  'srv-name-other-domain': name,
  'xmpp-addr-user': name,
  'xmpp-addr-other-domain': name,
  'xmpp-addr-only': 'healthy',
  'parent-domain-only': name,
  'other-script': name,
  'subdomain-only': name,
  'name-ends-alike': name,
  'name-begins-alike': name,
  'nul-in-name': name,
  'trailing-dot': name,
  'ip-only': name,
  'uppercase-name': 'healthy',
  'many-names': 'healthy',
  'all-identifiers': 'healthy',
};

/** By `kind aspect word`. */
const PEERS: Readonly<Record<string, Seen>> = {
  'tls starttls not-offered': ['starttls-not-offered'],
  'tls starttls optional': ['starttls-optional'],
  'tls starttls failure': ['starttls-refused'],
  'tls starttls silent': ['starttls-silent'],
  'tls starttls unknown-answer': ['starttls-answer-unknown'],
  'tls starttls proceed-in-wrong-namespace': ['starttls-answer-unknown'],
  'tls starttls close': ['starttls-closed'],
  'tls starttls injected': ['starttls-injected'],
  'tls starttls offered-again': ['starttls-offered-again'],
  'tls handshake alert': ['tls-alert'],
  'tls handshake garbage': ['tls-not-tls'],
  'tls handshake silent': ['tls-silent'],
  'tls handshake fin': ['tls-closed'],
  // A reset takes away what was not read yet: how much of the way to TLS is seen is chance.
  'tls handshake rst': ['tls-reset', 'starttls-closed', 'connection-reset'],
  'tls version 1.0': ['tls-version-old'],
  'tls version 1.1': ['tls-version-old'],
  'tls version 1.2': 'healthy',
  'tls version 1.3': 'healthy',
  'tls ciphers weak': ['tls-cipher-weak'],
  'tls certificate absent': ['tls-no-certificate'],
  'tls alpn none': ['alpn-not-confirmed'],
  'tls alpn wrong': ['alpn-refused'],
  'tls direct-port plaintext': ['wrong-transport'],
  'stream id missing': ['stream-id-missing'],
  'stream id empty': ['stream-id-missing'],
  'stream id repeated': ['stream-id-repeated'],
  'stream id long': ['stream-id-long'],
  'stream id special': ['stream-id-repeated'],
  'stream version missing': ['version-missing'],
  'stream version 0.9': ['version-missing'],
  'stream version 1.1': ['version-higher'],
  'stream version 2.0': ['version-higher'],
  'stream version garbage': ['version-unreadable'],
  'stream from missing': ['from-missing'],
  'stream from wrong': ['from-wrong'],
  'stream from malformed': ['from-wrong'],
  'stream to missing': ['to-missing'],
  'stream to wrong': ['to-wrong'],
  'stream lang odd': ['lang-unreadable'],
  'stream lang missing': ['lang-missing'],
  'stream lang german': 'healthy',
  'stream namespace client': ['header-namespace'],
  'stream namespace unknown': ['header-namespace'],
  'stream namespace missing': ['header-namespace'],
  'stream stream-namespace wrong': ['header-wrong'],
  'stream prefix other': 'healthy',
  'stream dialback-prefix undeclared': ['dialback-prefix-undeclared'],
  'stream prolog missing': 'healthy',
  'stream root wrong': ['header-wrong'],
  'stream max-bytes 10000': 'healthy',
  'stream sm before-authentication': ['sm-before-authentication'],
  'stream sm after-authentication': 'healthy',
  'stream features missing': ['features-missing'],
  'stream features twice': ['features-twice'],
  'stream features empty': ['features-empty'],
  'stream features empty-when-encrypted': ['features-empty'],
  'stream features unknown-required': ['feature-required-unknown'],
  'stream features unknown': 'healthy',
  'stream ends silent': ['features-missing'],
  'stream ends fin': ['connection-closed'],
  'stream ends rst': ['connection-reset'],
  'stream ends close': ['stream-closed'],
  'stream error host-unknown': ['stream-error'],
  'stream closing withheld': ['close-not-answered'],
  'stream at encrypted': 'healthy',
  'sasl offer none': ['external-not-offered'],
  'sasl offer empty': ['sasl-empty'],
  'sasl offer empty-before-tls': ['sasl-before-tls'],
  'sasl offer before-tls': ['sasl-before-tls'],
  'sasl offer unknown': ['sasl-unusable'],
  'sasl offer after-authentication': { ping: ['sasl-offered-again'] },
  'sasl failure not-authorized': { ping: ['sasl-failure'] },
  'sasl answer silent': { ping: ['sasl-silent'] },
  'sasl answer challenge': { ping: ['sasl-challenge'] },
  'sasl answer unknown-failure': { ping: ['sasl-failure-unknown'] },
  'dialback verify valid': BY_DIALBACK,
  'dialback verify invalid': BY_DIALBACK,
  'dialback verify wrong-id': BY_DIALBACK,
  'dialback verify wrong-from': BY_DIALBACK,
  'dialback verify wrong-to': BY_DIALBACK,
  'dialback verify unknown-type': BY_DIALBACK,
  'dialback verify silent': BY_DIALBACK,
  'dialback verify close': BY_DIALBACK,
  'dialback verify fin': BY_DIALBACK,
  'dialback verify rst': BY_DIALBACK,
  'dialback verify-error item-not-found': BY_DIALBACK,
  'dialback result invalid': BY_DIALBACK,
  'dialback result unchecked': BY_DIALBACK,
  'dialback result wrong-from': BY_DIALBACK,
  'dialback result wrong-to': BY_DIALBACK,
  'dialback result silent': BY_DIALBACK,
  'dialback result close': BY_DIALBACK,
  'dialback result fin': BY_DIALBACK,
  'dialback result rst': BY_DIALBACK,
  'dialback result-error remote-server-not-found': BY_DIALBACK,
  'dialback offer never': 'healthy',
  'dialback offer before-tls': ['dialback-before-tls'],
  'dialback errors not-offered': ['dialback-without-errors'],
  'dialback key wrong': AS_INITIATING,
  'dialback key with-spaces': AS_INITIATING,
  'bidi receiving offered': 'healthy',
  'bidi initiating requested': AS_INITIATING,
  'bidi feature wrong-namespace': ['bidi-wrong-namespace'],
  'bidi element wrong-namespace': AS_INITIATING,
  'websocket subprotocol none': WEB,
  'websocket subprotocol wrong': WEB,
  'websocket asks nothing': AS_INITIATING,
  'websocket upgrade not-found': WEB,
  'websocket upgrade unauthorized': WEB,
  'websocket upgrade redirected': WEB,
  'websocket endpoint plaintext': WEB,
  'websocket namespace client': WEB,
  'websocket namespace wrong': WEB,
  'websocket header stream-tag': WEB,
  'websocket closes elsewhere-in-the-clear': WEB,
  'websocket messages text-behind': WEB,
  'websocket messages space-before': WEB,
  'websocket messages twice': WEB,
  'websocket frames binary': WEB,
  'websocket frames fragmented': WEB,
  'host-meta served beside-srv': WEB,
  'host-meta certificate self-signed': WEB,
  'host-meta certificate wrong-name': WEB,
  'host-meta document missing': WEB,
  'host-meta document redirected': WEB,
  'host-meta document malformed': WEB,
  'host-meta document empty': WEB,
  'host-meta format xrd': WEB,
  'host-meta format jrd': WEB,
  'host-meta link client': WEB,
  'host-meta link unprotected-first': WEB,
  'host-meta xmpp present': WEB,
};

/** How a stream ends, and where. */
const ENDS: Readonly<Record<string, Readonly<Record<(typeof STATES)[number], Seen>>>> = {
  silent: {
    connected: ['stream-silent'],
    opened: ['features-missing'],
    encrypted: ['features-missing'],
    authenticated: { ping: ['features-missing'] },
  },
  fin: {
    connected: ['connection-closed'],
    opened: ['connection-closed'],
    encrypted: ['connection-closed'],
    authenticated: { ping: ['connection-closed'] },
  },
  rst: {
    connected: ['connection-reset'],
    opened: ['connection-reset'],
    encrypted: ['connection-reset'],
    authenticated: { ping: ['connection-reset'] },
  },
  // A closing tag in place of an opening one is no XML.
  close: {
    connected: ['not-xmpp'],
    opened: ['stream-closed'],
    encrypted: ['stream-closed'],
    authenticated: { ping: ['stream-closed'] },
  },
};

const refused: Seen = ['connection-refused'];
const silent: Seen = ['connection-timeout'];
/** Faults of the zone that show only where it leads; dns/resolve.test.ts has all that show in the answers. */
const ZONES: Readonly<Record<string, Seen>> = {
  'any dead-xmpps': refused,
  'srv-tls dead-xmpps': refused,
  'a first-address-dead': silent,
  'srv first-target-refused': refused,
  'srv-tls first-target-refused': refused,
  'srv first-target-unreachable': silent,
  'srv-tls first-target-unreachable': silent,
  'srv target-refused': refused,
  'srv-tls target-refused': refused,
  'srv target-unreachable': silent,
  'srv-tls target-unreachable': silent,
  'tlsa mismatch': ['tlsa-mismatch'],
  'tlsa unusable': ['tlsa-unusable'],
  // The second target is the port of the other service.
  'srv two-priorities': ['wrong-transport'],
  'srv-tls two-priorities': ['wrong-transport'],
  'srv two-weights': ['wrong-transport'],
  'srv-tls two-weights': ['wrong-transport'],
  'srv many-records': 'healthy',
  'srv-tls many-records': 'healthy',
  'any xmpp-first': 'healthy',
  'any xmpps-first': 'healthy',
  'any ipv6-only': 'healthy',
  'any absent': ['srv-missing'],
};

const TIMEOUT = 3_000;
let world: ProbeWorld;
beforeAll(async () => {
  world = await probeWorld(TIMEOUT);
});
afterAll(() => world[Symbol.asyncDispose]());

async function check(seen: Seen, wish: PeerWish): Promise<ProbeResult> {
  const options = asServer(await world.start(wish), world.identity);
  const isPing = typeof seen === 'object' && 'ping' in seen;
  const result: ProbeResult = await (isPing ? probePing : probeConnect)(options, world.net);
  expect(result.ms).toBeLessThanOrEqual(TIMEOUT + 500);
  const kinds = result.problems.map(({ kind }) => kind);
  if (seen === 'healthy' || 'unseen' in seen) {
    expect(kinds).toEqual([]);
    expect(result).toMatchObject({ verdict: 'healthy', success: true });
  } else {
    const wanted = 'ping' in seen ? seen.ping : seen;
    expect(wanted.filter((kind) => kinds.includes(kind))).not.toEqual([]);
    const isWrong = result.problems.some(({ level }) => level === 'error');
    expect(result.verdict).toBe(isWrong ? 'wrong' : 'healthy');
  }
  return result;
}

const wordOf = ({ value, sample = '' }: (typeof peerFaults)[number]): string =>
  typeof value === 'string' ? value : sample;

describe.concurrent('certificate', () => {
  test.each(Object.entries(CERTIFICATES))('%s', async (fault, seen) => {
    const { problems, kind } = await check(seen, { certificate: fault });
    const { acceptable, extended, alsoExtended = [] } = certificateFaults[fault]!;
    if (acceptable !== false) return;
    // A listener cannot do without a certificate: the one of `none` is self-signed.
    const words = fault === 'none' ? ['self-signed-certificate'] : [extended, ...alsoExtended];
    expect(words).toContain(problems.find(({ condition }) => condition !== null)?.condition);
    expect(kind).toBe('certificate');
  });
});

describe.concurrent('peer', () => {
  test.each(peerFaults.map((fault) => [`${fault.kind} ${fault.aspect} ${wordOf(fault)}`, fault] as const))(
    '%s',
    async (words, fault) => {
      const seen = PEERS[words];
      expect(seen).toBeDefined();
      await check(seen!, { faults: { [fault.kind]: { [fault.aspect]: wordOf(fault) } } });
    },
  );

  test.each(Object.entries(ENDS).flatMap(([ends, places]) => STATES.map((at) => [ends, at, places[at]] as const)))(
    'stream ends %s at %s',
    async (ends, at, seen) => {
      await check(seen, { faults: { stream: { ends, at } } });
    },
  );
});

describe.concurrent('zone', () => {
  test.each(Object.entries(ZONES))('%s', async (words, seen) => {
    const [key = '', fault = ''] = words.split(' ');
    await check(seen, { dns: { [key]: fault } });
  });
});

test('the tables have every fault, and no others', () => {
  expect(Object.keys(CERTIFICATES).toSorted()).toEqual(Object.keys(certificateFaults).toSorted());
  expect(Object.keys(PEERS).toSorted()).toEqual(
    peerFaults.map((fault) => `${fault.kind} ${fault.aspect} ${wordOf(fault)}`).toSorted(),
  );
  for (const words of Object.keys(ZONES)) {
    expect(DNS_FAULTS.some(({ name: fault, keys }) => keys.some((key) => `${key} ${fault}` === words))).toBe(true);
  }
});
