// The revoked name of `badpeer serve`: what a person and a program are told, and what where the list cannot be had.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BadServer } from '../../serve/model.ts';
import { served } from '../../serve/testing/world.ts';
import { probeConnect } from '../connect.ts';
import type { ConnectResult } from '../model.ts';
import { type Net, systemNet } from '../net.ts';
import type { ProbeOptions } from '../options.ts';
import { probeOptions } from '../testing/options.ts';
import { connectText } from '../text.ts';

let zone: BadServer;
beforeAll(async () => {
  zone = await served();
});
afterAll(() => zone[Symbol.asyncDispose]());

function probe(more: Partial<ProbeOptions> = {}, net: Net = systemNet): Promise<ConnectResult> {
  const options = probeOptions({
    domain: 'revoked.bad.test',
    resolvers: [zone.addresses.dns],
    webPort: zone.addresses.https.port,
    ca: zone.caPem,
    ...more,
  });
  return probeConnect(options, net);
}

/** Requests for the list that came so far. */
function requests(): number {
  return zone.events({ peer: 'revoked' }).filter(({ event }) => event.type === 'http').length;
}

const urlOf = (): string => `http://crl.revoked.bad.test:${zone.addresses.http.port}/intermediate.crl`;

describe('a revoked certificate', () => {
  test('is told, in the words of the extended conditions, with what mends it', async () => {
    const result = await probe();
    expect(result).toMatchObject({ verdict: 'wrong', success: false, kind: 'certificate' });
    expect(result.problems).toEqual([
      expect.objectContaining({
        kind: 'certificate-revoked',
        condition: 'certificate-invalid',
        reference: 'RFC 6120 §13.7.2',
        what: `its authority has revoked O=badpeer, CN=badpeer test certificate: it is on the list ${urlOf()}`,
      }),
    ]);
    const subject = 'O=badpeer, CN=badpeer test certificate';
    const revocation = [{ subject, state: 'revoked', url: urlOf(), because: '' }];
    expect(result.attempts[0]?.certificate).toMatchObject({ trusted: false, revocation });
    const text = connectText(result, { color: false, columns: 120 });
    expect(text).toContain(`    revocation    ${subject}: REVOKED by the list ${urlOf()}\n`);
    expect(text).toContain('wrong  certificate-revoked [certificate-invalid]');
    expect(text).toContain('fix: get a new certificate, with a new key if somebody may have got at the old one');
  });

  test('whose list does not answer is healthy, with a remark', async () => {
    const { port } = zone.addresses.http;
    const because = 'nobody is there';
    const net: Net = {
      ...systemNet,
      dial: async (address, at, ...rest) =>
        at === port ? { failure: 'refused', because } : systemNet.dial(address, at, ...rest),
    };
    const result = await probe({}, net);
    expect(result).toMatchObject({ verdict: 'healthy', success: true });
    expect(result.problems).toEqual([
      expect.objectContaining({ kind: 'revocation-unknown', level: 'warning', what: expect.stringContaining(because) }),
    ]);
    expect(result.attempts[0]?.certificate?.trusted).toBe(true);
  });

  test('whose list is where the probe may not go is healthy, and nothing is asked there', async () => {
    const before = requests();
    const result = await probe({ allowsList: () => false });
    expect(result).toMatchObject({ verdict: 'healthy', problems: [] });
    const because = 'crl.revoked.bad.test may not be connected to';
    expect(result.attempts[0]?.certificate?.revocation).toMatchObject([{ state: 'unknown', because }]);
    expect(requests()).toBe(before);
  });

  test('of an authority that is not trusted has nobody asked: strangers would say whom', async () => {
    const before = requests();
    const result = await probe({ ca: null });
    expect(result.problems.map(({ kind }) => kind)).toContain('certificate-not-trusted');
    expect(result.attempts[0]?.certificate?.revocation).toBeNull();
    expect(requests()).toBe(before);
  });
});

test('a certificate that names no list has nothing to be told about it', async () => {
  const result = await probe({ domain: 'good.bad.test' });
  expect(result.attempts[0]?.certificate?.revocation).toEqual([]);
  expect(connectText(result, { color: false, columns: 120 })).not.toContain('revocation');
});

test('a certificate that is not on the list of its authority is healthy', async () => {
  const result = await probe({ domain: 'not-revoked.bad.test' });
  expect(result).toMatchObject({ verdict: 'healthy', problems: [] });
  expect(result.attempts[0]?.certificate?.revocation).toMatchObject([{ state: 'not-listed', because: '' }]);
  expect(connectText(result, { color: false, columns: 120 })).toContain(
    'certificate: not on the list http://crl.not-revoked.bad.test',
  );
});
