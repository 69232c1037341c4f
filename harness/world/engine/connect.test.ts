import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missing } from './connect.ts';
import { NetworkPoolExhausted } from './errors.ts';
import { explain, networkName } from './network.ts';
import { candidateHosts, probe } from './sockets.ts';

test('DOCKER_HOST is the only place looked at when it is set', () => {
  const facts = { env: { DOCKER_HOST: 'tcp://engine.test:2375' }, uid: 1000, home: '/home/u' };
  expect(candidateHosts(facts)).toEqual(['tcp://engine.test:2375']);
});

test('Docker comes before Podman, and the system-wide Podman is for root', () => {
  const user = candidateHosts({ env: { XDG_RUNTIME_DIR: '/run/user/1000' }, uid: 1000, home: '/home/u' });
  expect(user).toEqual([
    'unix:///var/run/docker.sock',
    'unix:///run/user/1000/docker.sock',
    'unix:///home/u/.docker/run/docker.sock',
    'unix:///run/user/1000/podman/podman.sock',
  ]);
  expect(candidateHosts({ env: {}, uid: 0, home: '/root' }).at(-1)).toBe('unix:///run/podman/podman.sock');
});

test('a socket is told apart: absent, without an answer, answering', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-socket-'));
  const path = join(folder, 's');
  expect((await probe(`unix://${path}`)).answer).toEqual({ state: 'absent' });
  let status = 500;
  const server = createServer((_, response) => {
    if (status === 0) return;
    response.writeHead(status).end();
  });
  server.listen(path);
  await once(server, 'listening');
  expect((await probe(`unix://${path}`)).answer).toEqual({ state: 'silent', reason: 'answered HTTP 500' });
  status = 200;
  expect((await probe(`unix://${path}`)).answer).toEqual({ state: 'answers' });
  status = 0;
  expect((await probe(`unix://${path}`, 50)).answer).toEqual({ state: 'silent', reason: 'no answer within 50 ms' });
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

test('the error names each place and the fix that fits', () => {
  const absent = { host: 'unix:///var/run/docker.sock', answer: { state: 'absent' } } as const;
  expect(missing([absent], '').message).toBe(
    'no container engine (Docker or Podman) was found\n' +
      '  unix:///var/run/docker.sock: no such socket\n' +
      '  fix: sudo apt-get install docker.io && sudo usermod -aG docker "$USER"',
  );
  expect(missing([absent], 'unix:///var/run/docker.sock').fix).toBe('unset DOCKER_HOST, or start that engine');
  expect(missing([{ ...absent, answer: { state: 'silent', reason: 'ECONNREFUSED' } }], '').fix).toBe(
    'sudo systemctl restart docker',
  );
  expect(missing([{ ...absent, answer: { state: 'denied' } }]).fix).toBe(
    'sudo usermod -aG docker "$USER", then log in again',
  );
});

test('names of networks keep to what engines take', () => {
  expect(networkName('r1', 'prosody-13.0/strict mode')).toBe('badpeer-r1-prosody-13.0-strict-mode');
});

test('an exhausted address pool is explained, other errors stay what they are', () => {
  const docker = new Error('could not find an available, non-overlapping IPv4 address pool among the defaults');
  expect(explain('n', docker)).toBeInstanceOf(NetworkPoolExhausted);
  expect((explain('n', docker) as NetworkPoolExhausted).fix).toContain('docker network prune');
  const other = new Error('permission denied');
  expect(explain('n', other)).toBe(other);
});
