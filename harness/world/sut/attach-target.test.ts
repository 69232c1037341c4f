import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SutNeeds, Target } from '../target.ts';
import { createTarget, findTargets } from './index.ts';

async function attachTo(port: number): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-attach-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, 'target.yaml'),
    `id: acme-live
server: Acme
kind: attach
domain: acme.test
host: 127.0.0.1
ports: { s2s: ${port}, c2s: 5222 }
profiles: [strict]
version: '1.2'
accounts: [{ user: romeo, password: pw }]
harness: { address: 127.0.0.1, dns-port: 5300 }
ca: { certificate: ca.pem, key: ca.key }
`,
  );
  await writeFile(join(folder, 'ca.pem'), 'the certificate');
  await writeFile(join(folder, 'ca.key'), 'the key');
  const [loaded] = await findTargets([folder]);
  return createTarget(loaded!, { engine: () => Promise.reject(new Error('no engine is needed')) });
}

const needs = { onProgress: () => {}, signal: new AbortController().signal } as unknown as SutNeeds;

it('knows the addresses of a server that runs, and leaves it running', async () => {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const target = await attachTo(port);
  {
    await using sut = await target.start(needs);
    expect(sut).toMatchObject({
      version: 'Acme 1.2',
      s2s: { host: '127.0.0.1', port },
      c2s: { host: '127.0.0.1', port: 5222 },
      s2sDirectTls: null,
      component: null,
      restart: null,
    });
  }
  expect(server.listening).toBe(true);
});

it('brings its accounts, its authority, and where it expects us', async () => {
  expect(await (await attachTo(1)).provided?.()).toEqual({
    accounts: [{ user: 'romeo', password: 'pw' }],
    component: null,
    listen: { address: '127.0.0.1', dnsPort: 5300 },
    ca: { certificate: 'the certificate', key: 'the key' },
  });
});

it('says that nothing answers, and what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await expect((await attachTo(port)).start(needs)).rejects.toThrow(
    new RegExp(
      `acme-live: nothing answers at 127\\.0\\.0\\.1:${port}: .*ECONNREFUSED.*\n {2}fix: start the server, or mend host`,
    ),
  );
});
