import { expect, test } from 'vitest';
import { createPki } from '../world/pki/ca.ts';
import { NS } from '../xmpp/namespaces.ts';
import { referenceTarget } from './reference-target.ts';

async function start(profile: string) {
  await using pki = await createPki({ now: () => Date.now() });
  const minted = await pki.mintSut(['sut.test']);
  return await referenceTarget().start({
    runId: 'r',
    profile,
    domain: 'sut.test',
    hosts: [],
    component: { domain: 'component.sut.test', secret: 's' },
    accounts: [{ user: 'local', password: 'p' }],
    tls: { key: minted.key, certificate: minted.chain, ca: pki.caPem },
    network: null,
    dns: { host: '127.0.0.1', port: 1 },
    s2sErrorNamespace: NS.s2sError,
    folder: '/nonexistent',
    onLog: () => {},
    onProgress: () => {},
    signal: new AbortController().signal,
  });
}

test('starts with users and a component in process', async () => {
  const sut = await start('strict');
  expect(sut.users.user('local').bareJid).toBe('local@sut.test');
  expect(sut.users.component().jid).toBe('component.sut.test');
  expect(sut.s2s.port).not.toBe(sut.s2sDirectTls?.port);
  await sut[Symbol.asyncDispose]();
});

test('a user who is gone cannot send', async () => {
  const sut = await start('strict');
  const user = sut.users.user('local');
  await sut[Symbol.asyncDispose]();
  await expect(user.send('<message/>')).rejects.toThrow(/offline: the server has stopped/);
});

test('an unknown profile is refused in words', async () => {
  await expect(start('lax')).rejects.toThrow('no profile "lax"; it has strict, dialback, opportunistic, default');
});
