import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { expect, it } from 'vitest';
import { archiveOf, createOptions } from './server-container.ts';

const plain = {
  name: 'one',
  image: 'acme/xmpp:2',
  labels: { run: '1' },
  environment: { LANG: 'C', EMPTY: '' },
  network: 'bridge-1',
  resolver: null,
  publish: [],
};

it('asks for the resolver, the command and the user that are given, and else for none', () => {
  expect(createOptions(plain)).toMatchObject({ Image: 'acme/xmpp:2', Env: ['LANG=C', 'EMPTY='], ExposedPorts: {} });
  expect(createOptions(plain)).not.toHaveProperty('Cmd');
  expect(createOptions(plain)).not.toHaveProperty('User');
  expect(createOptions(plain).HostConfig).not.toHaveProperty('Dns');
  const all = createOptions({ ...plain, command: ['sh', '-c', 'true'], user: 'acme', resolver: '192.0.2.1' });
  expect(all).toMatchObject({ Cmd: ['sh', '-c', 'true'], User: 'acme', HostConfig: { Dns: ['192.0.2.1'] } });
});

it('publishes ports on the loopback interface only', () => {
  const { ExposedPorts, HostConfig } = createOptions({ ...plain, publish: [5222, 5269] });
  expect(ExposedPorts).toEqual({ '5222/tcp': {}, '5269/tcp': {} });
  expect(HostConfig?.PortBindings).toEqual({
    '5222/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }],
    '5269/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }],
  });
});

it('packs texts and bytes with their permissions, for root', async () => {
  const archive = await archiveOf([
    { target: '/etc/acme/grüße.conf', content: 'läuft\n', mode: 0o640 },
    { target: '/usr/bin/acme', content: Buffer.from([0, 255]), mode: 0o755 },
  ]);
  const packed: unknown[] = [];
  for await (const entry of Readable.from(archive).pipe(extract())) {
    const { name, mode, uid, gid, size } = entry.header;
    packed.push({ name, mode, uid, gid, size, text: size === 7 ? await text(entry) : null });
    entry.resume();
  }
  expect(packed).toEqual([
    { name: '/etc/acme/grüße.conf', mode: 0o640, uid: 0, gid: 0, size: 7, text: 'läuft\n' },
    { name: '/usr/bin/acme', mode: 0o755, uid: 0, gid: 0, size: 2, text: null },
  ]);
});
