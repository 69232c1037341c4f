import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPki, type Pki } from '../../world/pki/ca.ts';
import { certificateFaults } from '../../world/pki/faults/index.ts';
import { certificateHooks, judgeCertificate } from './judge.ts';
import { parsePem } from './parse.ts';

let pki: Pki;
beforeAll(async () => {
  pki = await createPki({ now: () => Date.now(), seed: 'judge' });
});
afterAll(() => pki[Symbol.asyncDispose]());

async function judge(fault: string, role: 'server' | 'client') {
  const names = certificateFaults[fault]!.sample;
  const minted = await pki.mint(fault, names);
  const chain = minted === null ? [] : parsePem(minted.chain).map(({ x509 }) => x509.raw);
  return judgeCertificate(
    {
      chain,
      anchors: parsePem(pki.caPem),
      domain: names.domain,
      target: null,
      role,
      transport: 'starttls',
      now: Date.now(),
    },
    certificateHooks,
  );
}

describe.each(Object.values(certificateFaults))('certificate $name', (fault) => {
  test('from the receiving server', async () => {
    const problem = await judge(fault.name, 'server');
    if (fault.acceptable === true) expect(problem).toBeNull();
    if (fault.acceptable === false) expect(problem).not.toBeNull();
    if (problem) expect([fault.extended, ...(fault.alsoExtended ?? [])]).toContain(problem.condition);
    if (problem && fault.acceptable === false) expect(problem.condition).toBe(fault.extended);
  });

  test('from the initiating server', async () => {
    const problem = await judge(fault.name, 'client');
    if (fault.acceptableAsClient === true) expect(problem).toBeNull();
    if (fault.acceptableAsClient === false) expect(problem).not.toBeNull();
  });
});

test('every identifier that XMPP knows is enough', async () => {
  expect(await judge('srv-name-only', 'server')).toBeNull();
  expect(await judge('xmpp-addr-only', 'server')).toBeNull();
  expect(await judge('server-auth-only', 'client')).toBeNull();
});
