// What the web server of the zone fails at ends that request, and nothing else.
import { request } from 'node:https';
import { expect, test } from 'vitest';
import { testPeer } from '../peer/testing.ts';
import { POSH_PATH } from '../wire/posh.ts';
import { createPki } from '../world/pki/ca.ts';
import { openWeb } from './web.ts';

test('a document that cannot be made', async () => {
  await using pki = await createPki({ now: Date.now });
  const peer = testPeer({ environment: { certificate: () => Promise.reject(new Error('no key can be made')) } });
  await using web = await openWeb({
    host: '127.0.0.1',
    wanted: { port: 0, other: false },
    zone: 'bad.test',
    pki,
    peerOf: (domain) => (domain === 'peer.test' ? peer : undefined),
  });
  const get = (domain: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = { Host: domain };
      const reach = { host: '127.0.0.1', port: web.port, servername: domain, ca: pki.caPem, agent: false };
      request({ ...reach, path, headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
  expect(await get('peer.test', POSH_PATH)).toBe(500);
  expect(peer.environment.transcript.events).toMatchObject([
    { type: 'trouble', because: expect.stringContaining('no key can be made') },
  ]);
  expect(await get('peer.test', '/')).toBe(404);
});
