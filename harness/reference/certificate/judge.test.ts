import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPki, type Pki } from '../../world/pki/ca.ts';
import { certificateFaults } from '../../world/pki/faults/index.ts';
import { certificateHooks, judgeWithLists } from './judge.ts';
import { parsePem } from './parse.ts';
import type { GetList } from './revocation.ts';

let pki: Pki;
beforeAll(async () => {
  pki = await createPki({ now: () => Date.now(), seed: 'judge' });
});
afterAll(() => pki[Symbol.asyncDispose]());

const theList: GetList = () => pki.revocationList();

async function judge(fault: string, role: 'server' | 'client', get = theList, after = 0) {
  const names = certificateFaults[fault]!.sample;
  const minted = await pki.mint(fault, names);
  const chain = minted === null ? [] : parsePem(minted.chain).map(({ x509 }) => x509.raw);
  return judgeWithLists(
    {
      chain,
      anchors: parsePem(pki.caPem),
      domain: names.domain,
      target: null,
      role,
      transport: 'starttls',
      now: Date.now() + after,
    },
    certificateHooks,
    get,
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

describe('a revoked certificate', () => {
  test('is refused in both roles, in words that fit', async () => {
    const refused = { condition: 'certificate-invalid', because: 'its authority has revoked it' };
    expect(await judge('revoked', 'server')).toEqual(refused);
    expect(await judge('revoked', 'client')).toEqual(refused);
  });

  test('is asked about where it says, once, and no other certificate is', async () => {
    const asked: string[] = [];
    const get: GetList = async (url) => {
      asked.push(url);
      return pki.revocationList();
    };
    await judge('revoked', 'server', get);
    await judge('valid', 'server', get);
    expect(asked).toEqual(['http://crl.chat.peer.test/intermediate.crl']);
  });

  test.each<[string, () => Promise<Buffer | string>]>([
    ['cannot be had', async () => 'no answer'],
    ['is none', async () => Buffer.from('<html>')],
    ['is changed', async () => changedAtTheEnd(await pki.revocationList())],
    ['is of another authority', async () => otherList()],
  ])('is accepted where the list %s', async (_what, get) => {
    expect(await judge('revoked', 'server', get)).toBeNull();
  });

  test('is accepted where the list is out of date', async () => {
    expect(await judge('revoked', 'server', theList, 2 * 60 * 60 * 1000)).toBeNull();
  });
});

function changedAtTheEnd(list: Buffer): Buffer {
  list[list.length - 1]! ^= 1;
  return list;
}

/** Of an authority that has the same name and another key. */
async function otherList(): Promise<Buffer> {
  await using other = await createPki({ now: () => Date.now(), seed: 'judge' });
  await other.mint('revoked', certificateFaults.revoked!.sample);
  return other.revocationList();
}
