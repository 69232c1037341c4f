// HTTPS of the zone, as a server finds it: by the name it asks for, checked against the authority.
import { request } from 'node:https';
import { expect, test } from 'vitest';
import type { BadServer } from './model.ts';
import { served } from './testing/world.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

function get(server: BadServer, domain: string, path: string): Promise<Answer> {
  const { host, port } = server.addresses.https;
  return new Promise((resolve, reject) => {
    const asked = request({
      host,
      port,
      path,
      servername: domain,
      headers: { Host: domain },
      ca: server.caPem,
      agent: false,
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.end();
  });
}

test('host metadata leads to the WebSocket of the name', async () => {
  await using server = await served();
  const domain = 'websocket-frames-binary.bad.test';
  const { status, body } = await get(server, domain, '/.well-known/host-meta.json');
  expect(status).toBe(200);
  const { websocket } = server.peer('websocket-frames-binary')?.ports ?? {};
  expect(body).toContain(`wss://xmpp.${domain}:${websocket}/s2s`);
  expect(server.events({ peer: 'websocket-frames-binary' }).map(({ event }) => event)).toContainEqual(
    expect.objectContaining({ type: 'http', status: 200, url: `https://${domain}/.well-known/host-meta.json` }),
  );
});

test('POSH names the certificate, and excuses no bad one', async () => {
  await using server = await served();
  const path = '/.well-known/posh/xmpp-server.json';
  const { body } = await get(server, 'host-meta-served-beside-srv.bad.test', path);
  expect(JSON.parse(body)).toEqual({
    fingerprints: [{ 'sha-256': expect.stringMatching(/^[\w+/]{43}=$/) }],
    expires: 3600,
  });
  expect(await get(server, 'expired.bad.test', path)).toMatchObject({ status: 404 });
});

test('status documents have a host of their own', async () => {
  await using server = await served();
  expect(JSON.parse((await get(server, 'status.bad.test', '/none')).body)).toEqual({});
  expect(await get(server, 'status.bad.test', '/nothing-of-the-kind')).toMatchObject({ status: 404 });
  expect(server.dnsRecords()['status.bad.test']).toMatchObject([{ type: 'A', data: '127.0.0.1' }]);
});

test('the certificate of a web server can be bad too, and nobody else is served', async () => {
  await using server = await served();
  const path = '/.well-known/host-meta';
  await expect(get(server, 'host-meta-certificate-self-signed.bad.test', path)).rejects.toThrow(/self-signed/);
  await expect(get(server, 'somebody.else.test', path)).rejects.toThrow();
});
