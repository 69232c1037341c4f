import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SutNeeds, Target } from '../target.ts';
import { createTarget, findTargets } from './index.ts';

async function attachTo(
  port: number,
  change = (text: string) => text,
): Promise<{ readonly target: Target; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-attach-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, 'target.yaml'),
    change(`id: acme-live
server: Acme
kind: attach
domain: acme.test
host: 127.0.0.1
ports: { s2s: ${port}, c2s: 5222 }
profiles: [strict]
version: '1.2'
accounts: [{ user: romeo, password: pw }]
harness: { address: 127.0.0.1, dns-port: 5300 }
files: [{ pem: [ca], to: trusted.pem }, { pem: [certificate, key], to: own.pem, mode: '0600' }]
reload: [sh, -c, 'cat trusted.pem own.pem >taken.pem']
`),
  );
  const [loaded] = await findTargets([folder]);
  const target = createTarget(loaded!, { engine: () => Promise.reject(new Error('no engine is needed')) });
  return { target, folder };
}

const needs = {
  tls: { ca: 'CA', certificate: 'CERT\n', key: 'KEY' },
  onProgress: () => {},
  signal: new AbortController().signal,
} as unknown as SutNeeds;

it('knows the addresses of a server that runs, and leaves it running', async () => {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { target, folder } = await attachTo(port);
  {
    await using sut = await target.start(needs);
    expect(await readFile(join(folder, 'taken.pem'), 'utf8')).toBe('CA\nCERT\nKEY\n');
    expect(sut).toMatchObject({
      version: 'Acme 1.2',
      s2s: { host: '127.0.0.1', port },
      c2s: { host: '127.0.0.1', port: 5222 },
      s2sDirectTls: null,
      component: null,
      power: null,
    });
  }
  expect(server.listening).toBe(true);
});

it('brings its accounts, and where it expects us', async () => {
  expect(await (await attachTo(1)).target.provided?.()).toEqual({
    accounts: [{ user: 'romeo', password: 'pw' }],
    component: null,
    listen: { address: '127.0.0.1', dnsPort: 5300 },
  });
});

it('says that nothing answers, and what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await expect((await attachTo(port)).target.start(needs)).rejects.toThrow(
    new RegExp(
      `acme-live: nothing answers at 127\\.0\\.0\\.1:${port}: .*ECONNREFUSED.*\n {2}fix: start the server, or mend host`,
    ),
  );
});

it('says why the server did not take what it was given', async () => {
  const { target } = await attachTo(1, (text) =>
    text.replace(/reload:.*/, 'reload: [sh, -c, "echo not a certificate; exit 3"]'),
  );
  await expect(target.start(needs)).rejects.toThrow(
    'acme-live: sh ended with status 3\n  | not a certificate\n  fix: mend reload in target.yaml',
  );
});

it('has its administrator do what the file says, and tells what went wrong', async () => {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { target, folder } = await attachTo((server.address() as AddressInfo).port, (text) =>
    text.concat(`has: [administrator, outage]
administrator:
  approve: [sh, -c, 'echo "$0" >approved.txt', '\${peer}']
  deny: [sh, -c, 'echo no such request; exit 4']
  ask: ['true']
  waiting: [cat, approved.txt]
outage: { begin: [touch, outage], end: [rm, outage] }
`),
  );
  await using sut = await target.start(needs);
  await sut.administrator?.approve('buddy.test');
  expect(await readFile(join(folder, 'approved.txt'), 'utf8')).toBe('buddy.test\n');
  expect(await sut.administrator?.waiting()).toBe('buddy.test');
  await sut.outage?.begin();
  await sut.outage?.end();
  await expect(sut.outage?.end()).rejects.toThrow(/outage\.end failed: rm ended with status 1/);
  await expect(sut.administrator?.deny('buddy.test')).rejects.toThrow(
    /acme-live: administrator\.deny failed: sh ended with status 4\n {2}\| no such request\n {2}fix: mend administrator\.deny in /,
  );
});
