// Every name of `badpeer serve`: the diagnosis names the fault that was planted, or the table says why nobody sees it from outside.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BadServer } from '../serve/model.ts';
import { namedFaults } from '../serve/names.ts';
import { freeAddress, served } from '../serve/testing/world.ts';
import type { FaultKey } from '../world/dns/faults/fault.ts';
import { createPki, type Pki } from '../world/pki/ca.ts';
import { probeConnect } from './connect.ts';
import { type Authority, listenForVerification } from './dialback/authority.ts';
import { type OurSide, probeDialback } from './dialback/probe.ts';
import type { ProbeResult } from './model.ts';
import { systemNet } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { type PingResult, probePing } from './ping.ts';
import type { ProblemKind } from './problems/index.ts';
import { CERTIFICATES, dnsDiagnosis, ONE_SERVICE, PEERS, type Seen, ZONES } from './testing/diagnoses.ts';

const OURS = 'asker.test';
/** A third of it for each wait. ms */
const TIMEOUT = 15_000;
/** Names probed at a time. */
const AT_ONCE = 8;

const owned = new AsyncDisposableStack();
let pki: Pki;
let zone: BadServer;
let authority: Authority;
beforeAll(async () => {
  pki = owned.use(await createPki({ now: () => Date.now() }));
  const identity = (await pki.mint('valid', { domain: OURS }))!;
  authority = owned.use(
    await listenForVerification({ host: '127.0.0.1', port: 0, isOurs: (domain) => domain === OURS, identity }),
  );
  const servers = new Map([[OURS, { host: authority.host, port: authority.port }]]);
  // An address of its own, that port 5269 is there, where those come who find no SRV record.
  zone = owned.use(await served({ servers, listen: freeAddress(), s2s: { port: 5269, other: false } }));
});
afterAll(() => owned.disposeAsync());

async function optionsFor(domain: string): Promise<ProbeOptions> {
  const { key, chain } = (await pki.mint('valid', { domain: OURS }))!;
  return {
    domain,
    from: OURS,
    resolvers: [zone.addresses.dns],
    host: null,
    port: null,
    webPort: zone.addresses.https.port,
    timeout: TIMEOUT,
    identity: { key, chain },
    ca: zone.caPem,
    // That the address is one of this machine is the fault of one name, and true of all.
    isLocal: !domain.startsWith('a-loopback.'),
    signal: new AbortController().signal,
  };
}

type Found = Pick<ProbeResult, 'problems' | 'verdict' | 'ms'> & Partial<Pick<PingResult, 'wayBack'>>;
type Fault = ReturnType<typeof namedFaults>[number];

/** What the tables say of a fault; undefined: they do not have it. */
function seenOf({ definition: { kind, aspect }, value }: Fault): Seen | undefined {
  if (kind === 'certificate') return CERTIFICATES[value];
  if (kind !== 'dns') return PEERS[`${kind} ${aspect} ${value}`];
  const words = `${aspect} ${value}`;
  const known = ONE_SERVICE[words] ?? ZONES[words];
  if (known !== undefined) return known;
  const kindSeen = dnsDiagnosis(value, aspect as FaultKey);
  return kindSeen === null ? 'healthy' : kindSeen && [kindSeen];
}

async function probe(seen: Seen, domain: string): Promise<Found> {
  const options = await optionsFor(domain);
  if (typeof seen === 'object' && 'ping' in seen) return probePing(options);
  // Who shows no certificate is not offered EXTERNAL in return: the domain has to show its dialback key.
  if (typeof seen === 'object' && 'wayBack' in seen)
    return probePing({ ...options, identity: null }, systemNet, ours());
  if (typeof seen !== 'object' || !('dialback' in seen)) return probeConnect(options);
  return probeDialback(options, ours());
}

function ours(): OurSide {
  return { authority, machine: [authority.host], showsStrangers: true };
}

/** The kinds of which one is to be found, or in which way nothing is wrong. */
function wantedOf(
  seen: Exclude<Seen, { readonly unseen: string }>,
): readonly ProblemKind[] | 'healthy' | 'asks-for-bidi' {
  if (typeof seen === 'string' || 'length' in seen) return seen;
  return 'ping' in seen ? seen.ping : 'dialback' in seen ? seen.dialback : seen.wayBack;
}

/** Null when the diagnosis names the fault. */
async function mismatch(fault: Fault): Promise<string | null> {
  const seen = seenOf(fault);
  if (seen === undefined) return 'the tables do not have it';
  const { problems, verdict, ms, wayBack } = await probe(seen, `${fault.label}.${zone.zone}`);
  const kinds = problems.map(({ kind }) => kind);
  if (ms > 3 * TIMEOUT) return `it took ${ms} ms`;
  if (typeof seen === 'object' && 'unseen' in seen) return null;
  const found = kinds.length === 0 ? 'nothing is wrong' : kinds.join(', ');
  const isHealthy = verdict === 'healthy' && kinds.length === 0;
  const wanted = wantedOf(seen);
  if (wanted === 'asks-for-bidi' && !wayBack?.streams.some(({ answered, bidi }) => answered && bidi === 'asked'))
    return 'no stream asks for bidi and brings the answer';
  if (typeof wanted === 'string') return isHealthy ? null : found;
  return wanted.some((kind) => kinds.some((one) => one === kind))
    ? null
    : `${found} where ${wanted.join(' or ')} is right`;
}

test('the diagnosis of every name says what is wrong with it', { timeout: 900_000 }, async () => {
  const faults = [...namedFaults()];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let fault = faults.shift(); fault !== undefined; fault = faults.shift()) {
      const other = await mismatch(fault);
      if (other !== null) wrong.push(`${fault.label}: ${other}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrong).toEqual([]);
});

test('the good name is healthy', async () => {
  const result = await probeConnect(await optionsFor(`good.${zone.zone}`));
  expect(result).toMatchObject({ verdict: 'healthy', success: true, problems: [] });
});

test.each(['websocket-frames-fragmented', 'host-meta-xmpp-present', 'host-meta-format-xrd'])(
  '%s is reached by WebSocket, where SRV records lead nowhere',
  async (label) => {
    const { success, attempts } = await probeConnect(await optionsFor(`${label}.${zone.zone}`));
    expect(attempts.at(-1)).toMatchObject({ transport: 'websocket', reached: 'features', mechanisms: ['EXTERNAL'] });
    expect(success).toBe(true);
  },
);

test('the tables have no fault that there is not', () => {
  const known = new Set(namedFaults().map(({ definition: { kind, aspect }, value }) => `${kind} ${aspect} ${value}`));
  const words = [...Object.keys(PEERS), ...Object.keys(ZONES).map((one) => `dns ${one}`)];
  expect(words.filter((one) => !known.has(one))).toEqual([]);
  const certificates = namedFaults().flatMap(({ definition, value }) =>
    definition.kind === 'certificate' ? [value] : [],
  );
  expect(Object.keys(CERTIFICATES).filter((one) => !certificates.includes(one))).toEqual([]);
});
