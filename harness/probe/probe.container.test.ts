// A look at servers that others wrote: with a certificate all is well; what is wrong with one that has none for us is told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsOf, openGround, startTarget } from '../world/testing.ts';
import { probeConnect } from './connect.ts';
import { type Authority, listenForVerification } from './dialback/authority.ts';
import { systemNet } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';
import { probeOptions } from './testing/options.ts';

const THEIRS = 'sut.test';
const OURS = 'asker.peer.test';

/** What could be better with them, seen by a server with a certificate. */
const KNOWN = {
  'prosody-13.0': ['alpn-not-confirmed'],
  'ejabberd-24.12': ['alpn-not-confirmed', 'bidi-wrong-namespace'],
};

describe.each(Object.entries(KNOWN))('%s, in the profile strict', (id, warnings) => {
  const resources = new AsyncDisposableStack();
  let stranger: ProbeOptions;
  let known: ProbeOptions;
  let authority: Authority;

  beforeAll(async () => {
    const place = resources.use(await openGround('probe'));
    const { pki, resolver } = place;
    const sut = resources.use(await startTarget(place.engine, id, await needsOf(place, THEIRS)));
    const directTls = sut.s2sDirectTls === null ? {} : { directTlsPort: sut.s2sDirectTls.port };
    place.announce(THEIRS, { ...sut.s2s, ...directTls });
    stranger = probeOptions({
      domain: THEIRS,
      resolvers: [resolver],
      timeout: 15_000,
      ca: pki.caPem,
    });
    const identity = (await pki.mint('valid', { domain: OURS }))!;
    known = { ...stranger, from: OURS, identity };
    const isOurs = (domain: string): boolean => domain === OURS;
    authority = resources.use(
      await listenForVerification({ host: place.ground.listenHost, port: 0, isOurs, identity }),
    );
    place.announce(OURS, authority);
  });
  afterAll(() => resources.disposeAsync());

  it('is healthy for a server with a certificate, on every announced way', async () => {
    const result = await probeConnect(known);
    expect(result).toMatchObject({ verdict: 'healthy', success: true, resolution: { problems: [] } });
    for (const attempt of result.attempts) {
      expect(attempt).toMatchObject({ reached: 'features', mechanisms: ['EXTERNAL'], certificate: { trusted: true } });
    }
    expect([...new Set(result.problems.map(({ kind }) => kind))].toSorted()).toEqual(warnings);
    // By a second handshake: the leaf and its authority, as the file has them.
    expect(result.attempts[0]?.certificate?.sent?.length).toBeGreaterThan(1);
  });

  it('takes a ping of a server that has proved itself', async () => {
    const result = await probePing(known);
    expect(result).toMatchObject({ verdict: 'healthy', authenticated: true });
    // ejabberd offers bidi in a namespace that nobody asks for, so that its answer goes another way.
    expect(result.answer).toBe(result.bidi ? 'result' : 'elsewhere');
  });

  it('brings the answer on a stream of its own, proved by its certificate', async () => {
    const ours = { authority, machine: [authority.host], showsStrangers: true };
    const result = await probePing(known, systemNet, ours);
    expect(result).toMatchObject({
      verdict: 'healthy',
      proof: 'external',
      bidi: false,
      answer: 'result',
      way: 'our-listener',
    });
    expect(result.wayBack?.streams).toEqual([
      expect.objectContaining({
        answered: true,
        header: expect.objectContaining({ from: THEIRS, to: OURS, version: '1.0' }),
        tls: expect.objectContaining({ version: 'TLSv1.3' }),
        certificate: expect.objectContaining({ trusted: true }),
        proof: 'external',
        tlsFailure: null,
      }),
    ]);
    const kinds = [...new Set(result.problems.map(({ kind }) => kind))].toSorted();
    // ALPN is for direct TLS, and a ping takes the first way.
    expect(kinds).toEqual(warnings.filter((kind) => kind !== 'alpn-not-confirmed'));
  });

  it('is healthy for a stranger too, whom it turns away', async () => {
    const result = await probePing(stranger);
    expect(result).toMatchObject({ verdict: 'healthy', authenticated: false });
    expect(result.answer).toBe('refused');
  });

  it('is not trusted with the authorities of this machine', async () => {
    const result = await probeConnect({ ...known, ca: null });
    expect(result).toMatchObject({ verdict: 'wrong', success: false, kind: 'certificate' });
    expect(result.problems.map(({ condition }) => condition)).toContain('certificate-not-trusted');
    expect(result.attempts[0]).toMatchObject({ reached: 'features' });
  });
});
