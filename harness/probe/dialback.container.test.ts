// Dialback against servers that others wrote: they ask us, and believe us; or say why not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsOf, openGround, startTarget } from '../world/testing.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { type Authority, listenForVerification } from './dialback/authority.ts';
import { type OurSide, probeDialback } from './dialback/probe.ts';
import type { DialbackResult } from './dialback/result.ts';
import { systemNet } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';
import { askForStatus } from './status/ask.ts';
import { probeOptions } from './testing/options.ts';

const OURS = 'probe.peer.test';
/** A domain of ours to which they have no stream yet: one that is open would be used again, however it was proved. */
const FRESH = 'fresh.peer.test';
const NOBODYS = 'nobodys.peer.test';
const THEIRS = 'sut.test';
const TIMEOUT = 10_000;

/** What could be better with them. */
const KNOWN = {
  'prosody-13.0': ['dialback-before-tls', 'dialback-without-errors'],
  'ejabberd-24.12': ['bidi-wrong-namespace'],
};

describe.each(Object.entries(KNOWN))('%s, in the profile dialback', (id, warnings) => {
  const resources = new AsyncDisposableStack();
  let options: ProbeOptions;
  let authority: Authority;
  const listeners = new Set<(stanza: XmlElement) => void>();

  beforeAll(async () => {
    const place = resources.use(await openGround('probe'));
    const { pki, resolver } = place;
    const needs = await needsOf(place, THEIRS, { profile: 'dialback' });
    const sut = resources.use(await startTarget(place.engine, id, needs));
    authority = resources.use(
      await listenForVerification({
        host: place.ground.listenHost,
        port: 0,
        isOurs: (domain) => domain === OURS || domain === FRESH,
        onStanza: (stanza) => listeners.forEach((listener) => void listener(stanza)),
        identity: (await pki.mint('self-signed', { domain: OURS }))!,
      }),
    );
    for (const domain of [OURS, FRESH]) place.announce(domain, authority);
    place.announce(THEIRS, sut.s2s);
    options = probeOptions({
      domain: THEIRS,
      from: OURS,
      resolvers: [resolver],
      timeout: TIMEOUT,
      ca: pki.caPem,
    });
  });
  afterAll(() => resources.disposeAsync());

  const ours = (): OurSide => ({ authority, machine: [authority.host], showsStrangers: true });
  const probe = (more: Partial<ProbeOptions>): Promise<DialbackResult> =>
    probeDialback({ ...options, ...more }, ours());

  it('believes us, having asked over TLS', async () => {
    const result = await probe({});
    expect(result).toMatchObject({
      success: true,
      dialbackResult: 'valid',
      verdict: 'healthy',
      starttlsOffered: true,
      tlsUpgraded: true,
      dialbackOffered: true,
      verification: { confirmed: true },
    });
    const questions = result.verification.visits.flatMap((visit) => visit.questions);
    expect(questions).toMatchObject([
      { from: THEIRS, to: OURS, id: result.streamId, encrypted: true, answer: 'valid' },
    ]);
    expect(result.latencyMs).toBeLessThan(TIMEOUT);
  });

  it('brings the answer to a ping on a stream of its own, with a key that it stands by', async () => {
    const result = await probePing({ ...options, from: FRESH }, systemNet, ours());
    expect(result).toMatchObject({ verdict: 'healthy', proof: 'dialback', answer: 'result', way: 'our-listener' });
    const stream = result.wayBack?.streams.find(({ answered }) => answered);
    expect(stream).toMatchObject({
      header: { from: THEIRS, to: FRESH, version: '1.0' },
      certificate: { trusted: true },
      proof: 'dialback',
      key: 'confirmed',
    });
    expect([...new Set(result.problems.map(({ kind }) => kind))]).toEqual(warnings);
  });

  it('answers our disco#info, wherever the answer goes', async () => {
    const listen = (listener: (stanza: XmlElement) => void) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    };
    const asked = await askForStatus(options, { authority, listen });
    expect(asked).toMatchObject({ proof: 'dialback', published: { form: false, error: null }, because: null });
    expect(asked.way).not.toBeNull();
  });

  it('does not believe us for a domain whose DNS leads nowhere, and the probe says that', async () => {
    const result = await probe({ from: NOBODYS });
    expect(result.dialbackResult).not.toBe('valid');
    expect(result.verification.visits).toEqual([]);
    expect(result.problems.map(({ kind }) => kind)).toContain('own-domain-unresolved');
    expect(result.ms).toBeLessThan(3 * TIMEOUT);
  });
});
