// Dialback against the reference server, right and bent, and against fake peers: what the operator is told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hooks, standardHooks } from '../../reference/hooks.ts';
import { type StartOptions, type TestWorld, testWorld } from '../../reference/testing.ts';
import { holdRefusedPort, type RefusedPort } from '../../world/dns/refused-port.ts';
import type { ProbeOptions } from '../options.ts';
import { probeOptions } from '../testing/options.ts';
import { type PeerWish, type ProbeWorld, probeWorld } from '../testing.ts';
import { type Authority, listenForVerification } from './authority.ts';
import { probeDialback } from './probe.ts';
import type { DialbackResult } from './result.ts';

const OURS = 'ours.test';
/** Of a probe that waits in vain: enough to come so far on a busy machine. ms */
const IN_VAIN = 8_000;
/** Nothing else would end such a wait. ms */
const NEVER = 30_000;
let world: TestWorld;
let peers: ProbeWorld;
let authority: Authority;
let refused: RefusedPort;

beforeAll(async () => {
  world = await testWorld();
  peers = await probeWorld(30_000);
  const identity = (await world.pki.mint('self-signed', { domain: OURS }))!;
  authority = await listenForVerification({
    host: '127.0.0.1',
    port: 0,
    isOurs: (domain) => domain.endsWith(OURS),
    identity,
  });
  world.announce(OURS, { port: authority.port });
  refused = await holdRefusedPort('127.0.0.1');
  world.announce(`refused.${OURS}`, { port: refused.port });
});
afterAll(async () => {
  await refused[Symbol.asyncDispose]();
  await authority[Symbol.asyncDispose]();
  await peers[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

let count = 0;
type Ask = Partial<ProbeOptions> & { readonly authority?: string };

/** Starts a reference server, and proves a domain of ours to it. */
async function probed(options: StartOptions, { authority: none, ...more }: Ask = {}): Promise<DialbackResult> {
  count += 1;
  const domain = `t${count}.test`;
  await world.start(domain, { profile: 'dialback', ...options });
  const asked = probeOptions({
    domain,
    from: OURS,
    resolvers: [{ host: world.dns.address, port: world.dns.port }],
    ca: world.pki.caPem,
    ...more,
  });
  return probeDialback(asked, { authority: none ?? authority, machine: ['127.0.0.1'], showsStrangers: true });
}

/** The same with a fake peer, which is in another world: our domain is not in its DNS. */
async function probedPeer(wish: PeerWish, more: Ask = {}): Promise<DialbackResult> {
  const options = { ...(await peers.start(wish)), from: OURS, ...more };
  return probeDialback(options, { authority, machine: ['127.0.0.1'], showsStrangers: true });
}

const bent = (dialback: Partial<Hooks['dialback']>): StartOptions => ({
  hooks: { ...standardHooks, dialback: { ...standardHooks.dialback, ...dialback } },
});
const inTheClear: Hooks = {
  ...standardHooks,
  stream: { ...standardHooks.stream, features: { ...standardHooks.stream.features, starttls: () => null } },
};
const kinds = ({ problems }: DialbackResult): string[] =>
  problems.flatMap(({ kind }) => (/^(dialback|verification|own|not-listening)/.test(kind) ? [kind] : []));

describe('valid', () => {
  test('over STARTTLS, with all that was seen', async () => {
    const result = await probed({});
    expect(result).toMatchObject({
      success: true,
      verdict: 'healthy',
      fromDomain: OURS,
      toDomain: result.toDomain,
      host: expect.any(String),
      port: expect.any(Number),
      starttlsOffered: true,
      tlsUpgraded: true,
      encrypted: true,
      dialbackOffered: true,
      dialbackResult: 'valid',
      saslMechanisms: [],
      streamId: expect.stringMatching(/./),
      latencyMs: expect.any(Number),
      verification: {
        confirmed: true,
        visits: [
          { address: '127.0.0.1', from: result.toDomain, to: OURS, questions: [{ answer: 'valid', encrypted: true }] },
        ],
      },
      listening: { host: '127.0.0.1', port: authority.port },
    });
    expect(kinds(result)).toEqual([]);
    expect(result).not.toHaveProperty('error');
    expect(result.attempts.at(-1)?.certificate?.trusted).toBe(true);
  });

  test('over direct TLS', async () => {
    const result = await probed({ zone: (good) => ({ ...good, port: undefined }) });
    expect(result).toMatchObject({
      dialbackResult: 'valid',
      starttlsOffered: false,
      tlsUpgraded: false,
      encrypted: true,
    });
  });

  test('in the clear, which is told', async () => {
    const result = await probed({ profile: 'opportunistic', hooks: inTheClear });
    expect(result).toMatchObject({ dialbackResult: 'valid', starttlsOffered: false, encrypted: false });
    expect(kinds(result)).toEqual(['dialback-in-the-clear']);
  });

  test('without asking anybody is wrong', async () => {
    const result = await probed(bent({ shortcut: () => ({ type: 'valid' }) }));
    expect(result).toMatchObject({ success: true, verdict: 'wrong', verification: { confirmed: false } });
    expect(kinds(result)).toContain('dialback-unverified');
  });
});

describe('invalid', () => {
  test('without asking', async () => {
    const result = await probed(bent({ shortcut: () => ({ type: 'invalid' }) }));
    expect(result).toMatchObject({ success: false, verdict: 'wrong', kind: 'dialback', dialbackResult: 'invalid' });
    expect(kinds(result)[0]).toBe('dialback-unasked');
    expect(result.error).toMatch(/never asked us/);
  });

  test('though we confirmed it', async () => {
    const result = await probed(bent({ verdict: () => ({ type: 'invalid' }) }));
    expect([result.dialbackResult, result.verification.confirmed]).toEqual(['invalid', true]);
    expect(kinds(result)).toEqual(['dialback-wrong-answer']);
  });

  test('of a key that was changed on its way', async () => {
    const result = await probed(bent({ forwards: (key) => `${key}0` }));
    expect(result.dialbackResult).toBe('invalid');
    expect(kinds(result)).toEqual(['dialback-wrong-question', 'dialback-invalid']);
  });
});

describe('error', () => {
  test.each([
    [
      'our domain is not in DNS',
      {},
      { from: 'gone.test' },
      'remote-server-not-found',
      ['dialback-unresolvable', 'dialback-unasked', 'own-domain-unresolved'],
    ],
    [
      'our domain leads to a closed port',
      {},
      { from: `refused.${OURS}` },
      'remote-connection-failed',
      ['dialback-unreachable', 'dialback-unasked', 'own-domain-elsewhere'],
    ],
    [
      'the server lets nobody in by dialback',
      bent({ refuses: () => 'not-authorized' }),
      {},
      'not-authorized',
      ['dialback-refused'],
    ],
  ] as const)('%s', async (_what, options, more, condition, expected) => {
    const result = await probed(options, more);
    expect(result).toMatchObject({ success: false, verdict: 'wrong', kind: 'dialback', dialbackResult: 'error' });
    expect(result.answer?.error).toMatchObject({ of: 'stanza', condition });
    expect(kinds(result)).toEqual(expected);
  });

  test('the server does not serve the domain', async () => {
    const result = await probed(bent({ refuses: () => 'item-not-found' }));
    expect(kinds(result)).toEqual(['dialback-unknown-domain']);
  });

  test('the server does not take the certificate that we show when it asks', async () => {
    const certificate = { ...standardHooks.certificate, refuses: () => true };
    const result = await probed({ hooks: { ...standardHooks, certificate } });
    expect(result.dialbackResult).toBe('error');
    expect(kinds(result)).toContain('verification-tls-failed');
  });

  test('the stream ends in place of an answer', async () => {
    const result = await probedPeer({ faults: { dialback: { result: 'fin' } } });
    expect(result).toMatchObject({ dialbackResult: 'error', kind: 'closed', latencyMs: null });
  });

  test('a type that there is not', async () => {
    const result = await probedPeer({ faults: { dialback: { 'result-error': 'policy-violation' } } });
    expect(result).toMatchObject({ dialbackResult: 'error', kind: 'dialback' });
    expect(kinds(result)[0]).toBe('dialback-needs-tls');
  });
});

describe('faults of a peer', () => {
  test.each([
    [{ result: 'invalid' }, 'invalid', 'dialback-unasked'],
    [{ result: 'unchecked' }, 'valid', 'dialback-unverified'],
    [{ result: 'wrong-from' }, 'pending', 'dialback-wrong-addresses'],
    [{ result: 'wrong-to' }, 'pending', 'dialback-wrong-addresses'],
    [{ result: 'close' }, 'error', 'dialback-error'],
    [{ result: 'rst' }, 'error', 'dialback-error'],
    [{ 'result-error': 'remote-server-not-found' }, 'error', 'dialback-unresolvable'],
    [{ 'result-error': 'item-not-found' }, 'error', 'dialback-unknown-domain'],
    [{ 'result-error': 'internal-server-error' }, 'error', 'dialback-error'],
  ] as const)('%j: %s, %s', async (dialback, outcome, kind) => {
    const result = await probedPeer({ faults: { dialback } }, outcome === 'pending' ? { timeout: IN_VAIN } : {});
    expect(result.dialbackResult).toBe(outcome);
    expect(result.verdict).not.toBe('healthy');
    expect(kinds(result)[0]).toBe(kind);
    expect(result.ms).toBeLessThan(NEVER);
  });
});

test('a server that believes us may have something else that is wrong', async () => {
  const result = await probed({ certificate: 'expired' });
  expect(result).toMatchObject({ success: true, dialbackResult: 'valid', verdict: 'wrong' });
  expect(result.problems.map(({ kind }) => kind)).toContain('certificate-expired');
});

describe('pending', () => {
  test('the server never asked: it cannot be told whose fault it is', async () => {
    const result = await probedPeer({ faults: { dialback: { result: 'silent' } } }, { timeout: IN_VAIN });
    expect(result).toMatchObject({
      success: false,
      verdict: 'unknown',
      kind: 'timeout',
      dialbackResult: 'pending',
      latencyMs: null,
    });
    expect(kinds(result)).toContain('dialback-unasked');
    expect(result.ms).toBeLessThan(NEVER);
  });

  test('the server asked, and says nothing', async () => {
    const result = await probed(bent({ hearer: () => null }), { timeout: IN_VAIN });
    expect(result).toMatchObject({ verdict: 'wrong', dialbackResult: 'pending', verification: { confirmed: true } });
    expect(kinds(result)).toEqual(['dialback-pending']);
  });
});

test('a server that offers no dialback gets no key', async () => {
  const faults = { stream: { 'dialback-prefix': 'undeclared' }, dialback: { offer: 'never' } };
  const result = await probedPeer({ faults });
  expect(result).toMatchObject({
    success: false,
    verdict: 'wrong',
    dialbackOffered: false,
    dialbackResult: null,
    latencyMs: null,
  });
  expect(kinds(result)).toEqual(['dialback-not-offered']);
});

test('a server that wants certificates of everybody says so before', async () => {
  const result = await probed({ profile: 'strict' });
  expect(result).toMatchObject({ success: false, verdict: 'wrong', tlsUpgraded: true, dialbackResult: null });
  expect(result.kind).toBe('certificate');
  expect(result.error).toMatch(/certificate/);
});

test('where nobody can listen the rest is still seen', async () => {
  const result = await probed({}, { authority: 'port 5269 is taken' });
  expect(result).toMatchObject({ verdict: 'unknown', dialbackResult: 'invalid', listening: 'port 5269 is taken' });
  expect(kinds(result)[0]).toBe('not-listening');
});

test('where there is nothing to connect to', async () => {
  const gone = await probed({}, { domain: 'nowhere.test' });
  expect(gone).toMatchObject({
    success: false,
    kind: 'dns',
    dialbackResult: null,
    dialbackOffered: false,
    latencyMs: null,
  });
  const refused = await probed({}, { domain: `refused.${OURS}` });
  expect(refused).toMatchObject({ success: false, kind: 'refused', dialbackResult: null });
});

test('the address that is connected to is the one that is checked', async () => {
  const asked: string[] = [];
  const allows = (address: string) => asked.push(address) < 0;
  const result = await probed({}, { allows });
  expect(result).toMatchObject({ success: false, kind: 'forbidden-address', dialbackResult: null });
  expect(asked).toContain('127.0.0.1');
});
