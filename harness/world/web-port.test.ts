import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { applyFaults } from '../peer/faults/index.ts';
import { testPeer } from '../peer/testing.ts';
import { loopbackAddress } from './loopback-address.ts';
import { openWebPort } from './web-port.ts';

test('a domain is found in whatever case it is asked for', async () => {
  const { private: key, cert: chain } = await generate([{ name: 'commonName', value: 'peer.test' }]);
  const peer = testPeer({
    options: { policy: applyFaults({ 'host-meta': { served: 'beside-srv' } }) },
    environment: { certificate: async () => ({ key, chain }) },
  });
  const host = loopbackAddress();
  await using web = await openWebPort(host, (domain) => (domain === 'peer.test' ? peer : undefined));
  const asked = request({
    host,
    port: web.port,
    path: '/.well-known/host-meta',
    servername: 'Peer.Test',
    headers: { Host: 'PEER.test' },
    agent: false,
    rejectUnauthorized: false,
  }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.destroy();
});
