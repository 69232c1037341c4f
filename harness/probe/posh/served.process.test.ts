// A name of `badpeer serve` whose certificate only a POSH document vouches for: what a person and a program are told.
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BadServer } from '../../serve/model.ts';
import { freeAddress, served } from '../../serve/testing/world.ts';
import { probeConnect } from '../connect.ts';
import type { ConnectResult } from '../model.ts';
import { type Net, systemNet } from '../net.ts';
import type { ProbeOptions } from '../options.ts';
import { probeOptions } from '../testing/options.ts';
import { connectText } from '../text.ts';

let zone: BadServer;
beforeAll(async () => {
  zone = await served({ listen: freeAddress() });
});
afterAll(() => zone[Symbol.asyncDispose]());

function probe(label: string, more: Partial<ProbeOptions> = {}, net: Net = systemNet): Promise<ConnectResult> {
  const options = probeOptions({
    domain: `${label}.bad.test`,
    resolvers: [zone.addresses.dns],
    webPort: zone.addresses.https.port,
    ca: zone.caPem,
    ...more,
  });
  return probeConnect(options, net);
}

test('it is wrong for nearly everybody, and who vouches for it is said', async () => {
  const result = await probe('posh-document-reference');
  const [attempt] = result.attempts;
  const sha256 = attempt?.certificate?.fingerprints['sha-256'];
  expect(result).toMatchObject({
    verdict: 'wrong',
    success: false,
    kind: 'certificate',
    posh: {
      found: true,
      reference: 'https://posh-document-reference.bad.test/posh/1.json',
      expires: 86_400,
      fingerprints: [{ hash: 'sha-256', value: sha256, of: [expect.stringMatching(/^xmpp\.posh-document-reference/)] }],
      trusted: true,
    },
  });
  const text = connectText(result, { color: false, columns: 100 });
  expect(text).toContain(`
  POSH
    document      ${result.posh.url}, holds for 86400 s
    leads to      https://posh-document-reference.bad.test/posh/1.json
    fingerprint   sha-256 ${sha256} of ${result.posh.fingerprints[0]?.of[0]}
    vouches       for all certificates that came
`);
  expect(text).toContain('it is signed with its own key; the domain vouches for it by POSH, which few servers ask for');
  expect(text).toContain('could be better  posh-vouches-alone');
  expect(text).toContain('1 thing is wrong');
});

test('a fingerprint of another certificate vouches for nothing', async () => {
  const { posh, problems } = await probe('posh-fingerprint-other');
  expect(posh).toMatchObject({ found: true, trusted: false, fingerprints: [{ of: [] }] });
  expect(problems.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['posh-mismatch', 'certificate-self-signed']),
  );
  expect(problems.map(({ what }) => what).join()).not.toContain('by POSH');
});

test('a web server that may not be connected to is not asked', async () => {
  const { port } = zone.addresses.https;
  const result = await probe('posh-document-fingerprints', { allows: (_, one) => one !== port });
  expect(result.posh).toMatchObject({ found: false, trusted: false });
  expect(result.posh.missing).toMatch(/has no address that may be connected to$/);
  expect(result.problems.map(({ kind }) => kind)).not.toContain('posh-vouches-alone');
});

test('a web server that says nothing is waited for where a certificate needs it, and else not for long', async () => {
  const { port } = zone.addresses.https;
  const silent: Net = {
    ...systemNet,
    dial: (address, one, ...rest) =>
      one === port
        ? Promise.resolve({ duplex: new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }), ms: 1 })
        : systemNet.dial(address, one, ...rest),
  };
  const [trusted, doubtful] = await Promise.all([
    probe('host-meta-served-beside-srv', {}, silent),
    probe('posh-document-fingerprints', {}, silent),
  ]);
  expect(trusted).toMatchObject({
    verdict: 'healthy',
    posh: { missing: expect.stringMatching(/did not answer in time$/) },
  });
  expect(doubtful).toMatchObject({
    verdict: 'wrong',
    posh: { missing: expect.stringMatching(/does not answer over HTTPS$/) },
  });
});
